import type { Scope } from '#ports/scope.ts'
import { placeOf } from '#work/index.ts'
import { expectedWait, rateWindowMs, type Waiting } from '../expected-wait.ts'
import type { Submission } from '../model.ts'
import { submissionRepository } from '../repository.ts'
import { submissionWorkKind } from '../writer.ts'

/** How long those of these submissions wait that do, by their ids. */
export const readWaiting = async (
  scope: Scope,
  submissions: readonly Submission[],
): Promise<ReadonlyMap<string, Waiting>> => {
  const queued = submissions.filter(({ state }) => state === 'queued')
  const found = new Map<string, Waiting>()
  if (queued.length === 0) return found
  const now = scope.clock.now()
  const places = queued.map(async ({ id }) => ({ id, place: await placeOf(scope.db, submissionWorkKind, id) }))
  const judged = await submissionRepository(scope.db).judgedSince(new Date(now - rateWindowMs).toISOString())
  for (const { id, place } of await Promise.all(places))
    if (place) found.set(id, { before: place.before, seconds: expectedWait({ ...place, now }, judged) })
  return found
}
