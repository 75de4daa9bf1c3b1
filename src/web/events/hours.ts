import type { Actor } from '#core/actor.ts'
import { eventCounts } from '#domains/eye/index.ts'
import type { Scope } from '#ports/scope.ts'

const hourMicros = 3_600_000_000

/** Events in each of the last hours, the present one last; of one application, or of all. */
export const lastHours = async (
  scope: Scope,
  actor: Actor,
  { hours, application }: { readonly hours: number; readonly application?: string },
): Promise<readonly number[]> => {
  const to = (Math.floor((scope.clock.now() * 1_000) / hourMicros) + 1) * hourMicros
  const from = to - hours * hourMicros
  const { counts } = await eventCounts(scope).buckets(actor, { from, to, application, bucket: 'hour' })
  const byHour = new Map(counts.map(({ bucket, count }) => [bucket, count]))
  return Array.from({ length: hours }, (_, index) => byHour.get(from + index * hourMicros) ?? 0)
}
