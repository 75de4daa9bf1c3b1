import { monthOf, dayOf } from '#core/calendar.ts'
import { printable, type RefusedRow } from '#core/text.ts'
import { raiseTags } from '#db/cache-tags.ts'
import type { Scope } from '#ports/scope.ts'
import { datasetRepository } from '../datasets/repository.ts'
import { healthIndexTag } from './cached.ts'
import { parseStatbel } from './formats/statbel.ts'
import { healthIndexRepository } from './repository.ts'
import { nameOf, storePublished } from './service.ts'

/** Counts are of values: a row holds up to three. With anything refused, nothing was written. */
export interface HealthIndexImport {
  readonly refused: readonly RefusedRow[]
  readonly added: number
  readonly changed: readonly ChangedValue[]
  readonly unchanged: number
  /** Rows of months or base years that are not kept. */
  readonly ignored: number
  readonly ignoredBaseYears: readonly string[]
}

export interface ChangedValue {
  readonly line: number
  /** Such as `health 2021-09 (base 2004)`. */
  readonly row: string
  readonly from: string
  readonly to: string
}

/**
 * Takes over what Statbel's text holds: the whole of it, or nothing when a single row is refused.
 * Values that the file does not name stay. Whatever answered from the old figures is outdated at commit.
 */
export const importHealthIndex = async (scope: Scope, text: string, sourceName: string): Promise<HealthIndexImport> => {
  const { values, refused, ignored, ignoredBaseYears } = parseStatbel(text, {
    source: `Statbel import ${printable(sourceName).slice(0, 200)}`,
    lastMonth: monthOf(dayOf(scope.clock.now())),
  })
  if (refused.length > 0) return { refused, added: 0, changed: [], unchanged: 0, ignored, ignoredBaseYears }
  const lines = new Map(values.map((value) => [nameOf(value), value.line]))
  return scope.transaction(async ({ db, clock }) => {
    const datasets = datasetRepository(db)
    await datasets.waitForTurn()
    const { added, changed, unchanged } = await storePublished(healthIndexRepository(db), values)
    if (added + changed.length > 0) {
      await datasets.note('health-index', new Date(clock.now()).toISOString())
      await raiseTags(db, [healthIndexTag])
    }
    const numbered = changed.map((it) => ({ ...it, line: lines.get(it.row) ?? 0 }))
    return { refused, added, changed: numbered, unchanged, ignored, ignoredBaseYears }
  })
}
