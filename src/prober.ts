import { z } from 'zod'
import { pinoLogger } from './adapters/observability/pino-logger.ts'
import { nodeOutbound } from './adapters/outbound/node-outbound.ts'
import { systemClock } from './adapters/system/system-clock.ts'
import { checkLoop } from './adapters/watch/check-loop.ts'
import { isServerAway, remoteChecks } from './adapters/watch/remote-checks.ts'
import { allowedRanges, witnessList } from './config.ts'
import { probe } from './domains/watch/index.ts'

/** The settings of a prober. It has no database: only its server, and its token there. */
const settings = z.object({
  PROBER_URL: z.url({ protocol: /^https?$/, message: 'must be the http(s):// URL of the server' }),
  PROBER_TOKEN: z.string().startsWith('tsp_', 'must be the token of a place: npm run places -- create NAME'),
  WATCH_ALLOW: allowedRanges(),
  WATCH_WITNESSES: witnessList(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
})

/** From one look to the next: each is a request to the server. */
const lookEveryMs = 1_000

const main = async (): Promise<void> => {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''))
  const read = settings.safeParse(given)
  if (!read.success)
    throw new Error(read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'))
  const { PROBER_URL: url, PROBER_TOKEN: token, WATCH_ALLOW: allow, WATCH_WITNESSES: witnesses, LOG_LEVEL } = read.data
  const logger = pinoLogger(LOG_LEVEL)
  const outbound = nodeOutbound({ allow, witnesses })
  const checks = checkLoop({
    ...remoteChecks({ url, token }),
    make: (check) => probe({ outbound, clock: systemClock }, check),
    isAway: isServerAway,
    logger,
    lookEveryMs,
  })
  const stop = (): void => {
    void checks.stop().then(() => process.exit(0))
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  process.stdout.write(`Touchstone's prober makes checks for ${url}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`The prober cannot start. ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
