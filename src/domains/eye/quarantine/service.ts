import { type Actor, requireAdministrator, requireReaderOf } from '#core/actor.ts'
import { parseInstant } from '#core/instant.ts'
import { type Page, readPage } from '#core/page.ts'
import type { Scope } from '#ports/scope.ts'
import { oldestInstant } from '../partitions/model.ts'
import type { ArrivalPosition, QuarantineCounts, QuarantinedEvent, QuarantineFilter, ReplayReport } from './model.ts'
import { replay, type ReplayRequest } from './service/replay.ts'
import { quarantineRepository } from './repository.ts'

/** The filters of a request, before the reader's permission is known. */
export type AskedFilter = Omit<QuarantineFilter, 'application'> & { readonly application: string | undefined }

interface ListQuery extends AskedFilter {
  readonly after: ArrivalPosition | undefined
  readonly limit: number
}

export interface QuarantineService {
  /** Newest arrival first, after the position. Throws `forbidden` for another application's. */
  list(actor: Actor, query: ListQuery): Promise<Page<QuarantinedEvent, ArrivalPosition>>
  counts(actor: Actor, filter: AskedFilter): Promise<QuarantineCounts>
  /**
   * Checks events again, oldest arrival first, and stores those that pass. Throws `unavailable` when a day has no partition.
   * All events before it are stored then, and a repeated request continues.
   */
  replay(actor: Actor, request: ReplayRequest): Promise<ReplayReport>
}

export const quarantineService = (scope: Scope): QuarantineService => {
  const repository = quarantineRepository(scope.db)
  return {
    list: async (actor, { after, limit, ...asked }) => {
      const filter = { ...asked, application: requireReaderOf(actor, asked.application) }
      return readPage(
        limit,
        (size) => repository.list(filter, after, size),
        ({ receivedAt, id }) => ({ receivedAt: parseInstant(receivedAt) ?? 0, id }),
      )
    },
    counts: async (actor, asked) =>
      repository.counts({ ...asked, application: requireReaderOf(actor, asked.application) }),
    replay: async (actor, request) => {
      requireAdministrator(actor)
      return replay(scope, request)
    },
  }
}

/** Events that one statement forgets, and statements of one run. */
const [forgetChunk, forgetChunks] = [1_000, 100]

/** Removes events whose arrival is past retention, and returns their number. The next run removes what is too much for one. */
export const forgetQuarantined = async ({ db, clock, settings }: Scope): Promise<number> => {
  const before = oldestInstant(clock.now(), settings.retentionDays) * 1_000
  const repository = quarantineRepository(db)
  let forgotten = 0
  for (let chunk = 0; chunk < forgetChunks; chunk++) {
    const count = await repository.forget(before, forgetChunk)
    forgotten += count
    if (count < forgetChunk) break
  }
  return forgotten
}
