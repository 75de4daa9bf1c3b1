import { instantIn, localTimeIn } from '#core/time-zone.ts'
import type { MaintenanceWindow, Occurrence } from './model.ts'
import { parseRule } from './rule.ts'
import { ruleDays } from './rule-days.ts'

const dayMs = 86_400_000
/** A rule is not followed for longer than this. */
const maxSpanMs = 20 * 366 * dayMs

type Planned = Pick<MaintenanceWindow, 'startsAt' | 'durationMs' | 'rule' | 'zone'>

/**
 * The occurrences that touch a span, in order. A rule repeats the local time of the first one in its zone: a time that the clocks skip
 * is read with the offset before, and of one that comes twice the first counts (RFC 5545, section 3.3.5).
 */
export const occurrencesOf = (
  { startsAt, durationMs, rule, zone }: Planned,
  { from, to }: { readonly from: number; readonly to: number },
): readonly Occurrence[] => {
  const first = Date.parse(startsAt)
  const touches = (at: number): boolean => at < to && at + durationMs > from
  const occurrence = (at: number): Occurrence => ({ startsAt: at, endsAt: at + durationMs })
  if (rule === null) return touches(first) ? [occurrence(first)] : []
  const parsed = parseRule(rule)
  if (typeof parsed === 'string') return []
  const local = localTimeIn(zone, first)
  const firstDay = Math.floor(local / dayMs) * dayMs
  const timeOfDay = local - firstDay
  // No offset is longer than a day.
  const span = { from: from - durationMs - 2 * dayMs, to: Math.min(to + dayMs, first + maxSpanMs) }
  const found: Occurrence[] = []
  for (const day of ruleDays(parsed, firstDay, span)) {
    if (day < span.from - dayMs) continue
    const at = instantIn(zone, day + timeOfDay)
    if (parsed.until !== null && (parsed.isUntilInstant ? at : day + timeOfDay) > parsed.until) break
    if (touches(at)) found.push(occurrence(at))
  }
  return found
}
