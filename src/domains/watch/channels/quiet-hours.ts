import { severityRank, type Severity } from '../incidents/model.ts'
import { nextExpected, previousExpected } from '../heartbeats/schedule.ts'
import type { QuietHours } from './model.ts'

/**
 * The end of the silence in which a channel is at this instant, in milliseconds; null where it may speak. Both ends follow the
 * clock of the zone: a time that daylight saving skips comes at the end of the gap, one that occurs twice counts the first time.
 */
export const silentUntil = (hours: QuietHours | null, severity: Severity, now: number): number | null => {
  if (!hours || (hours.exceptFrom !== null && severityRank(severity) >= severityRank(hours.exceptFrom))) return null
  const { zone, from, to } = hours
  const began = previousExpected(daily(from, zone), 0, now + 1)
  const ended = previousExpected(daily(to, zone), 0, now + 1)
  if (began === null || (ended !== null && ended >= began)) return null
  return nextExpected(daily(to, zone), 0, now)
}

const daily = (time: string, zone: string) => {
  const [hour, minute] = time.split(':').map(Number)
  return { kind: 'heartbeat', cron: `${minute} ${hour} * * *`, zone, graceMs: 0 } as const
}
