# The server and the command line in one image: `docker run -p 127.0.0.1:4000:4000 … stemma` serves, `docker run … stemma why ctr@Production` asks.

FROM node:24-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY bin ./bin
COPY tools ./tools
COPY web ./web
RUN npm run build:web

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The optional packages are Node itself, which is here already.
RUN npm ci --ignore-scripts --omit=dev --omit=optional

FROM node:24-slim
RUN apt-get update \
  && apt-get install -y --no-install-recommends ca-certificates git \
  && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json LICENSE ./
COPY bin ./bin
COPY src ./src
COPY schema ./schema
COPY docs/queries ./docs/queries
# All that is ever written lies below /data: the rest may be mounted read-only.
RUN mkdir -p /data/registry && chown -R node:node /data
VOLUME /data
WORKDIR /data
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:4000/healthz').then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/app/bin/stemma.cjs"]
# No rights are configured: whoever reaches the port may do everything. Publish it on 127.0.0.1 only; who asks under another name than this machine's is refused.
CMD ["serve", "--host", "0.0.0.0", "--open-to-everybody", "localhost"]
