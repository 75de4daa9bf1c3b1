import { DomainError } from '#core/errors.ts'
import { breaks, isWorthRepeating } from '#db/failure.ts'
import type { QuarantineNote } from '#core/quarantine-note.ts'
import type { Scope } from '#ports/scope.ts'
import { applicationRepository } from '../../applications/repository.ts'
import { storeEvents } from '../../events/writer.ts'
import { timeFault } from '../../intake/model.ts'
import { oldestInstant } from '../../partitions/model.ts'
import type { TypeCheck } from '../../schemas/model.ts'
import { schemaRepository } from '../../schemas/repository.ts'
import { typeCheckOf } from '../../schemas/type-check.ts'
import { type ArrivalPosition, type QuarantineFilter, replayChunk, type ReplayReport } from '../model.ts'
import { type QuarantinedRow, quarantineRepository } from '../repository.ts'

export interface ReplayRequest {
  readonly filter: QuarantineFilter
  /** Where the last one ended. */
  readonly after: ArrivalPosition | null
  /** The number of events to check. */
  readonly limit: number
  /** Reports what would happen, and stores nothing. */
  readonly dryRun: boolean
}

type Counts = Pick<ReplayReport, 'stored' | 'duplicates'> & { readonly failing: readonly QuarantinedRow[] }
type Recheck = (row: QuarantinedRow) => Promise<QuarantineNote | null>

/** No partition for the row's day. */
const checkViolation = '23514'
const repetitions = 3

/**
 * Checks quarantined events again and moves those that pass, 500 in one transaction. At every commit an event is in
 * quarantine, or stored and counted. Ids stay, so the same event is stored once, whether by replay or by its sender.
 */
export const replay = async (scope: Scope, { filter, after, limit, dryRun }: ReplayRequest): Promise<ReplayReport> => {
  const recheck = recheckOf(scope)
  const move = dryRun ? foresee : repeating(moveChunk)
  const total = { examined: 0, stored: 0, duplicates: 0 }
  const byReason: Record<string, number> = {}
  let next = after
  let looked = 0
  while (looked < limit) {
    const size = Math.min(replayChunk, limit - looked)
    const rows = await quarantineRepository(scope.db).rows(filter, next, size)
    const failing: QuarantinedRow[] = []
    const passing: QuarantinedRow[] = []
    for (const row of rows) {
      const verdict = await recheck(row)
      if (verdict) failing.push({ ...row, quarantine: verdict })
      else passing.push(row)
    }
    const { stored, duplicates, failing: staying } = await move(scope, passing, failing)
    for (const { quarantine } of staying) byReason[quarantine.reason] = (byReason[quarantine.reason] ?? 0) + 1
    total.examined += stored + duplicates + staying.length
    total.stored += stored
    total.duplicates += duplicates
    looked += rows.length
    const last = rows.at(-1)
    next = last && rows.length === size ? { receivedAt: last.receivedAt, id: last.id } : null
    if (next === null) break
  }
  return { dryRun, ...total, stillQuarantined: sum(byReason), byReason, next }
}

/** Checks as the intake checks an event that comes now. It reads an application's schemas once. */
const recheckOf = ({ db, clock, settings }: Scope): Recheck => {
  const now = clock.now()
  const oldest = oldestInstant(now, settings.retentionDays)
  const checks = new Map<string, Promise<TypeCheck>>()
  const checkOf = async (applicationId: string): Promise<TypeCheck> => {
    const application = await applicationRepository(db).find(applicationId)
    if (!application)
      return () => ({ reason: 'unknown-application', pointer: '', detail: 'belongs to an unknown application' })
    return typeCheckOf(application, await schemaRepository(db).current(applicationId))
  }
  return async ({ applicationId, occurredAt, category, name, data }) => {
    const check = checks.get(applicationId) ?? checkOf(applicationId)
    checks.set(applicationId, check)
    return timeFault(occurredAt, now, oldest) ?? (await check)(category, name, data)
  }
}

type Move = (scope: Scope, passing: readonly QuarantinedRow[], failing: readonly QuarantinedRow[]) => Promise<Counts>

const foresee: Move = async ({ db }, passing, failing) => {
  const stored = await quarantineRepository(db).stored(idsOf(passing))
  return { stored: passing.length - stored.size, duplicates: stored.size, failing }
}

const moveChunk: Move = (scope, passing, failing) =>
  scope.transaction(async ({ db }) => {
    const quarantine = quarantineRepository(db)
    const taken = await quarantine.take(idsOf([...passing, ...failing]))
    const moving = passing.filter(({ id }) => taken.has(id))
    const staying = failing.filter(({ id }) => taken.has(id))
    const outcomes = await storeEvents(db)(moving.map((row) => ({ ...row, quarantine: null })))
    if (staying.length > 0) await quarantine.note(staying)
    const stored = outcomes.filter((outcome) => outcome === 'stored').length
    return { stored, duplicates: moving.length - stored, failing: staying }
  })

const repeating =
  (move: Move): Move =>
  async (scope, passing, failing) => {
    for (let turn = 1; ; turn++) {
      try {
        return await move(scope, passing, failing)
      } catch (error) {
        if (breaks(error, checkViolation)) throw unplaced(error)
        if (turn === repetitions || !isWorthRepeating(error)) throw error
      }
    }
  }

const unplaced = (cause: unknown): DomainError =>
  new DomainError('unavailable', 'One of these days has no partition yet. Send the same request again.', {
    retryAfter: 2,
    cause,
  })

const idsOf = (rows: readonly QuarantinedRow[]): readonly string[] => rows.map(({ id }) => id)

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0)
