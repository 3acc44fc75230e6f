# One image, three commands: apps/api, apps/intake and apps/worker (see docker-compose.yml).
FROM node:24-bookworm-slim AS build
WORKDIR /desk
COPY . .
RUN npm ci --no-audit --no-fund && npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production NODE_OPTIONS=--max-semi-space-size=2 TZ=UTC DATA_DIR=/data CONFIG_DIR=/desk/config
WORKDIR /desk
COPY --from=build --chown=root:root /desk /desk
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000 2525
CMD ["node", "--enable-source-maps", "apps/api/dist/main.js"]
