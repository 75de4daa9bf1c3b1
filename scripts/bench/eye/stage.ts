import postgres from 'postgres'
import { throwawayPostgres, type ThrowawayPostgres } from '../../throwaway.ts'
import type { Lifetime } from '../support/lifetime.ts'
import { startServer, type Server } from '../support/processes.ts'

/** Our server on a PostgreSQL of its own, and an application whose limits are out of the way. */
export interface Stage {
  readonly postgres: ThrowawayPostgres
  readonly server: Server
  readonly writeKey: string
  readonly readKey: string
  readonly applicationId: string
  /** Posts to our server as the administrator; throws for anything but 2xx. */
  readonly administer: (path: string, body: unknown) => Promise<unknown>
}

interface StageParts {
  /** Our program: the bundle or the sources. */
  readonly entry: string
  readonly postgres?: ThrowawayPostgres
  /** Settings of the application; its limits are out of the way unless they are among them. */
  readonly application?: Readonly<Record<string, unknown>>
}

/** The token. */
export const administrator = 'administrator-of-the-benchmark'

/** As the Dockerfile starts it. */
const youngGeneration = '--max-semi-space-size=16'

export const openStage = async (
  lifetime: Lifetime,
  { entry, postgres: existing, application: settings }: StageParts,
): Promise<Stage> => {
  const database = existing ?? (await openPostgres(lifetime))
  const server = await startServer(lifetime, {
    name: 'Touchstone',
    command: process.execPath,
    args: [youngGeneration, entry],
    environment: { DATABASE_URL: database.url, RUN_SEEDER: 'false', ADMIN_TOKEN: administrator, LOG_LEVEL: 'error' },
    path: '/healthz',
  })
  const administer = administration(server)
  const application = (await administer('/v1/applications', {
    name: 'benchmark',
    ratePerSecond: 1_000_000,
    dailyQuota: 1_000_000_000_000,
    ...settings,
  })) as { id: string; writeKey: { key: string }; readKey: { key: string } }
  const { id, writeKey, readKey } = application
  return { postgres: database, server, writeKey: writeKey.key, readKey: readKey.key, applicationId: id, administer }
}

/** With settings of PostgreSQL's own, such as `max_connections = 200`. */
export const openPostgres = async (
  lifetime: Lifetime,
  settings: readonly string[] = [],
): Promise<ThrowawayPostgres> => {
  const server = await throwawayPostgres()
  lifetime.keep(() => server.stop())
  if (settings.length === 0) return server
  const sql = postgres(server.url, { max: 1, onnotice: () => {} })
  for (const setting of settings) await sql.unsafe(`alter system set ${setting}`)
  await sql.end({ timeout: 5 })
  await server.kill()
  await server.start()
  return server
}

const administration =
  ({ origin }: Server): Stage['administer'] =>
  async (path, body) => {
    const response = await fetch(origin + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${administrator}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(10_000),
    })
    if (!response.ok) throw new Error(`POST ${path} is answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
