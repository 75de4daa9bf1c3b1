# syntax=docker/dockerfile:1

FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
# No install script is needed to build, so none runs.
RUN npm ci --ignore-scripts
COPY . .
# The maps stay here.
RUN node scripts/build.ts \
  && mkdir /app \
  && cp -R dist drizzle data challenges paths /app \
  && find /app -name '*.map' -delete

# docker build --target runner: a server that runs solutions, in a container of its own.
FROM node:24-bookworm-slim AS runner
# Debian's Python for exercises with libraries, and the tools that isolate it.
RUN apt-get update \
  && apt-get install -y --no-install-recommends bubblewrap python3-pandas python3-pytest python3-requests \
  && rm -rf /var/lib/apt/lists/* /var/log/apt /var/log/dpkg.log
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=5001 \
    DATA_DIR=/data \
    RUNNER_PYTHON=native
# A snapshot of Python's memory is written here: some 30 MB, made anew where it is missing.
RUN install -d -o node -g node /data
WORKDIR /app
COPY --from=build /app/dist/runner.mjs dist/
COPY --from=build /app/dist/sandbox dist/sandbox/
USER node
EXPOSE 5001
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/runner.mjs"]

# docker build --target prober: makes checks at another place for a server elsewhere. It listens on no port and stores nothing.
FROM node:24-bookworm-slim AS prober
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/dist/prober.mjs dist/
USER node
CMD ["node", "--max-semi-space-size=8", "dist/prober.mjs"]

FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=5000 \
    DATA_DIR=/data
# Where the embedded database lives without DATABASE_URL: mount a volume here to keep it.
RUN install -d -o node -g node /data
WORKDIR /app
# Owned by root: the server reads its own files and cannot change them.
COPY --from=build /app ./
USER node
EXPOSE 5000
# It listens once its database is migrated and seeded. If the database stops later, there is no need to
# replace the process, so this asks /healthz; /readyz is for load balancers.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# A small young generation: tens of megabytes less, at little cost in speed.
CMD ["node", "--max-semi-space-size=16", "dist/node.mjs"]
