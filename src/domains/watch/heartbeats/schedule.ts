import { Cron } from 'croner'
import { isZone } from '#core/time-zone.ts'
import type { HeartbeatTarget } from '../monitors/model.ts'

const maxExpressionCharacters = 100
const fiveFields = /^\S+(?:\s+\S+){4}$/
const nickname = /^@(?:yearly|annually|monthly|weekly|daily|hourly)$/i

/**
 * Daylight saving follows Debian's cron. Where neither minute nor hour has a wildcard or a step, a time that is skipped moves to
 * the end of the gap, and a time that occurs twice counts once, the first time. Other expressions count real minutes alone.
 */
const parse = (expression: string, zone: string): Cron =>
  new Cron(expression, { timezone: zone, mode: '5-part', fixedTimeRule: 'no-wildcard', paused: true })

/** The fault of an expression in its zone, without a subject, or null. */
export const scheduleFault = (expression: string, zone: string): string | null => {
  if (!isZone(zone)) return 'needs the IANA name of a zone, such as Europe/Brussels'
  const isShort = expression.length <= maxExpressionCharacters
  if (!isShort || expression.includes('?') || !(fiveFields.test(expression) || nickname.test(expression)))
    return 'must have five fields, such as "30 2 * * *", or be @hourly, @daily, @weekly, @monthly or @yearly'
  try {
    return parse(expression, zone).nextRun(anyInstant) === null ? 'names no date that exists' : null
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : String(error)
    return `is not a cron expression: ${reason}`
  }
}

const anyInstant = new Date(Date.UTC(2020, 0))

/**
 * The first instant after `after` at which a report is expected, in milliseconds; null where none ever is. Without an expression,
 * that is each multiple of the interval.
 */
export const nextExpected = ({ cron, zone }: HeartbeatTarget, everyMs: number, after: number): number | null =>
  cron === null
    ? (Math.floor(after / everyMs) + 1) * everyMs
    : (parse(cron, zone).nextRun(new Date(after))?.getTime() ?? null)

/** The last instant before `before` at which a report was expected. */
export const previousExpected = ({ cron, zone }: HeartbeatTarget, everyMs: number, before: number): number | null =>
  cron === null
    ? (Math.ceil(before / everyMs) - 1) * everyMs
    : (parse(cron, zone).previousRuns(1, new Date(before))[0]?.getTime() ?? null)
