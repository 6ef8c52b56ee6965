#!/bin/sh
# Once, when the server's data are made: a database of Grafana's own, apart from Exta's, and no database that is open to
# every login. Exta closes its own.
set -eu
psql -v ON_ERROR_STOP=1 -v password="$GRAFANA_STATE_PASSWORD" --username postgres --dbname postgres <<'END'
CREATE ROLE grafana_state LOGIN PASSWORD :'password';
CREATE DATABASE grafana OWNER grafana_state;
REVOKE CONNECT, TEMPORARY ON DATABASE postgres, template1, grafana FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE grafana TO grafana_state;
END
