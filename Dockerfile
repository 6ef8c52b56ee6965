# Exta as one image: the standalone server of Next, and a start that makes roles and migrations before it serves.
# npm run image:check replays these steps without an engine.

# Node's own image: the npm build that `npm start` brings has no fix of CVE-2026-111497 (docs/decisions/0007).
ARG NODE_IMAGE=node:24.22.1-bookworm-slim

FROM ${NODE_IMAGE} AS packages
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
# Neither the embedded PostgreSQL nor the npm Node is of use here.
RUN npm ci --ignore-scripts --omit=optional --no-audit --no-fund \
 && npm install --no-save --ignore-scripts --no-audit --no-fund \
      $(node -p "['@next/swc-linux-','@tailwindcss/oxide-linux-','lightningcss-linux-','@node-rs/argon2-linux-','@esbuild/linux-'].map(n=>{const a=process.arch;const full=n+a+(n==='@esbuild/linux-'?'':'-gnu');const v=(require('./package-lock.json').packages['node_modules/'+full]||{}).version;return v?full+'@'+v:''}).join(' ')")

FROM packages AS build
COPY . .
ENV NEXT_TELEMETRY_DISABLED=1 EXTA_OUTPUT=standalone
RUN npm run build && npm run build:image

FROM ${NODE_IMAGE} AS serve
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOSTNAME=0.0.0.0 PORT=3000 DATA_DIR=/data
RUN install -d -o node -g node -m 0700 /data && install -d -o node -g node /keys
COPY --from=build --chown=root:root /src/dist/image /app
WORKDIR /app
USER node
EXPOSE 3000
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=90s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:'+process.env.PORT+'/api/health/ready').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "start.mjs"]
