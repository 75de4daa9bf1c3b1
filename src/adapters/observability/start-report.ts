import type { Config } from '#config.ts'
import type { Prepared } from '#preparation.ts'
import type { OpenedDatabase } from '../database/opened-database.ts'

interface Started {
  readonly config: Config
  readonly port: number
  readonly database: Pick<OpenedDatabase, 'kind' | 'place'>
  readonly isolation: string
  readonly prepared: Prepared
  /** The file of the demo application's write key, where there is one. */
  readonly demoKeyFile: string | undefined
}

/** The lines that a person reads when the server has started. */
export const startReport = ({ config, port, database, isolation, prepared, demoKeyFile }: Started): string => {
  const host = config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST
  const origin = `http://${host}:${port}`
  const lines = [
    `Touchstone listens on ${origin} (try it: ${origin}/docs/api)`,
    `database  ${database.kind === 'embedded' ? `embedded, in ${database.place} (one process, no fsync; set DATABASE_URL for PostgreSQL)` : `PostgreSQL at ${database.place}`}`,
    `cache     ${config.UPSTASH_REDIS_REST_URL ? `in process, then Redis at ${new URL(config.UPSTASH_REDIS_REST_URL).host}` : 'in process'}`,
    `sandbox   ${config.RUNNER_URL === undefined ? '' : `${new URL(config.RUNNER_URL).host}: `}${isolation}`,
    `mail      ${mail(config)}`,
    `seeded    ${seeded(prepared)}`,
  ]
  if (demoKeyFile !== undefined)
    lines.push(`events    to send one to the demo application, paste:\n${exampleEvent(origin, demoKeyFile)}`)
  return `${lines.join('\n')}\n`
}

const mail = ({ MAIL_URL: url, MAIL_FROM: from }: Config): string => {
  if (!url || !from)
    return 'none: mails wait, and the administrator sees their links (GET /v1/mails); set MAIL_URL to send'
  const by = url.kind === 'smtp' ? `SMTP at ${url.host}:${url.port}` : url.kind === 'http' ? url.provider : url.name
  return `${by}, from ${from.address}`
}

const seeded = ({ figures, exercises, paths }: Prepared): string => {
  if (!figures) return 'off (RUN_SEEDER=false)'
  const loaded = [
    ...figures.loaded.map(({ name, rows }) => `${name} (${rows} rows)`),
    ...(exercises && exercises.published.length > 0 ? [`${exercises.published.length} challenges`] : []),
    ...(exercises && exercises.newHints.length > 0 ? [`${exercises.newHints.length} ladders of hints`] : []),
    ...(paths && paths.published.length > 0 ? [`${paths.published.length} paths`] : []),
    ...(paths?.refused ?? []).map(({ slug }) => `not the path ${slug}, which has faults`),
  ]
  return loaded.length > 0 ? loaded.join(', ') : `nothing new (${figures.unchanged.join(', ')} are up to date)`
}

/** A command to paste; the shell fills in the time. */
const exampleEvent = (origin: string, keyFile: string): string =>
  `  curl ${origin}/v1/events -H "Authorization: Bearer $(cat ${keyFile})" -H 'Content-Type: application/json' \\\n` +
  `    -d '{"sessionId":"demo","category":"page interaction","name":"pageview","occurredAt":"'$(date -u +%FT%TZ)'"}'`

/** One line that a person can act on, without a stack: bad settings, a port or folder in use, an unreachable database. */
export const startFailure = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  return `Touchstone cannot start. ${error.message}${cause}`
}
