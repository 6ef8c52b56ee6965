#!/bin/sh
# Starts everything: writes .env with fresh secrets where there is none, then builds and runs the containers.
set -eu
cd "$(dirname "$0")/.."

secret() { head -c 32 /dev/urandom | base64 | tr -d '\n=' | tr '+/' '-_'; }

if [ ! -f .env ]; then
  umask 077
  cat > .env.new <<END
APP_URL=${APP_URL:-http://localhost:3000}
GATEWAY_ADDRESS=${GATEWAY_ADDRESS:-127.0.0.1:3000}
AUTH_SECRET=$(secret)
CRON_SECRET=$(secret)
POSTGRES_PASSWORD=$(secret)
GRAFANA_STATE_PASSWORD=$(secret)
GRAFANA_ADMIN_PASSWORD=$(secret)
GRAFANA_SECRET_KEY=$(secret)
END
  mv .env.new .env
  echo "Wrote .env with new secrets: keep it with your backups."
fi

[ "${1:-}" = --env-only ] && exit 0
exec docker compose up --build --detach --wait "$@"
