# Node comes from npm (docs/adr/0001-runtime.md), so the base image only has to bring npm and a shell.
FROM node:26-slim AS install
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# Never --omit=optional: Node itself and the native parts of the chart renderer are optional packages.
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force

FROM node:26-slim
ENV NODE_ENV=production STORE_URL=sqlite:/data/pulsecord.db SPILL_DIR=/data/spill
WORKDIR /app
RUN mkdir /data && chown node:node /data && chmod 700 /data
COPY --from=install /app/node_modules ./node_modules
COPY package.json ./
COPY src ./src
COPY scripts ./scripts
# For what scripts/compile-cache.js keeps; without it a start takes a little longer.
RUN mkdir node_modules/.cache && chown node:node node_modules/.cache
USER node
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 8080) + '/readyz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: signals must reach the bot, so that it can finish what it has begun; that takes up to 10 s, and without
# compose Docker waits no longer: docker run --init --stop-timeout 15
CMD ["node_modules/.bin/node", "--max-semi-space-size=4", "--import=./scripts/compile-cache.js", "src/index.ts"]
