import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readJson } from '../support/agreement.ts'
import type { Lifetime } from '../support/lifetime.ts'
import { refreshStatistics } from '../support/postgres.ts'
import { type Server, startServer } from '../support/processes.ts'

export interface Route {
  readonly title: string
  /** Asked first, and alone where there are no `keys`. */
  readonly path: string
  /** All the paths that clients take turns with. */
  readonly keys: readonly string[]
}

export type Side = 'cached' | 'uncached' | 'embeddedCached' | 'embeddedUncached' | 'fastapi' | 'fastapiCached' | 'bare'
export type Sides = Readonly<Record<Side, Server>>

/** Debian's own, which sees Debian's packages; another one must have FastAPI, uvicorn with uvloop and httptools, and asyncpg. */
export const python = process.env['BENCH_PYTHON'] ?? '/usr/bin/python3'

export const pythonPackages = ['fastapi', 'uvicorn', 'asyncpg', 'uvloop', 'httptools']

const list = '/databases/zipcodes?risk_factor=A'

/** As the Dockerfile starts it. */
const youngGeneration = '--max-semi-space-size=16'

export interface Place {
  /** Our program: the sources or the bundle. */
  readonly entry: string
  /** An empty PostgreSQL. */
  readonly url: string
  /** A temporary folder. */
  readonly directory: string
}

/** Everything that is measured, each in a process of its own: ours four times, and its three peers. */
export const startSides = async (
  lifetime: Lifetime,
  { entry, url, directory }: Place,
): Promise<{ sides: Sides; routes: readonly Route[] }> => {
  const ours = (name: string, environment: Readonly<Record<string, string>>): Promise<Server> =>
    startServer(lifetime, { name, command: process.execPath, args: [youngGeneration, entry], environment, path: list })
  const fastapi = (name: string, seconds: number): Promise<Server> =>
    startServer(lifetime, {
      name,
      command: python,
      args: ['scripts/bench/peers/fastapi_reference.py'],
      environment: { DATABASE_URL: url, CACHE_SECONDS: `${seconds}`, PYTHONDONTWRITEBYTECODE: '1' },
      path: list,
    })
  const embedded = (name: string): Readonly<Record<string, string>> => ({ DATA_DIR: join(directory, name) })
  // The first one brings the schema and the data that all others on PostgreSQL read.
  const cached = await ours('Touchstone, PostgreSQL, cached', { DATABASE_URL: url })
  await refreshStatistics(url)
  const routes = await routesOf(cached)
  const paths = join(directory, 'all-paths')
  writePaths(
    paths,
    routes.flatMap(({ path, keys }) => [path, ...keys]),
  )
  const sides = {
    cached,
    uncached: await ours('Touchstone, PostgreSQL, uncached', { DATABASE_URL: url, CACHE_MAX_ENTRIES: '0' }),
    embeddedCached: await ours('Touchstone, embedded, cached', embedded('cached')),
    embeddedUncached: await ours('Touchstone, embedded, uncached', { ...embedded('uncached'), CACHE_MAX_ENTRIES: '0' }),
    fastapi: await fastapi('FastAPI + uvicorn + asyncpg', 0),
    // As long as ours holds for fresh.
    fastapiCached: await fastapi('the same with an in-process cache', 300),
    bare: await startServer(lifetime, {
      name: 'bare node:http, the same bytes',
      command: process.execPath,
      args: ['scripts/bench/peers/bare.ts'],
      environment: { ORIGIN: cached.origin, PATHS: paths },
      path: list,
    }),
  }
  return { sides, routes }
}

/** One path a line: wrk and the bare server read it. */
export const writePaths = (file: string, paths: readonly string[]): void => writeFileSync(file, `${paths.join('\n')}\n`)

/** Zipcodes come from the server itself, all there are, in an order without neighbours, so that no page of the database stays warm by luck. */
const routesOf = async (server: Server): Promise<readonly Route[]> => {
  const zipcodes: number[] = []
  let cursor: string | null = '1'
  while (cursor !== null) {
    const page = (await readJson(
      server,
      `/v1/zipcodes?limit=1000${zipcodes.length > 0 ? `&cursor=${cursor}` : ''}`,
    )) as {
      data: readonly { zipcode: number }[]
      meta: { nextCursor: string | null }
    }
    zipcodes.push(...page.data.map(({ zipcode }) => zipcode))
    cursor = page.meta.nextCursor
  }
  const order = zipcodes.toSorted((a, b) => scatter(a) - scatter(b))
  return [
    { title: 'GET /databases/zipcodes?risk_factor=A', path: list, keys: [] },
    {
      title: 'GET /v1/zipcodes/{zipcode}',
      path: `/v1/zipcodes/${order[0] ?? 9000}`,
      keys: order.map((zipcode) => `/v1/zipcodes/${zipcode}`),
    },
  ]
}

/** Always the same shuffle: runs stay comparable. (A multiplicative hash; the prime only has to be larger than any zipcode.) */
const scatter = (zipcode: number): number => (zipcode * 6_151) % 10_007
