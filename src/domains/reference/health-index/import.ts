import { monthOf, dayOf } from '#core/calendar.ts'
import { printable, type RefusedRow } from '#core/text.ts'
import { raiseTags } from '#db/cache-tags.ts'
import type { Scope } from '#ports/scope.ts'
import { datasetRepository } from '../datasets/repository.ts'
import { healthIndexTag } from './cached.ts'
import { parseStatbel } from './formats/statbel.ts'
import { type IndexValue, nameOf } from './model.ts'
import { implausible } from './plausibility.ts'
import { healthIndexRepository } from './repository.ts'
import { compareValues, storePublished } from './service.ts'

export interface HealthIndexInput {
  readonly text: string
  /** The file's name, stored with each value. */
  readonly name: string
  /** Compares, and writes nothing. */
  readonly dryRun?: boolean
  /** Accepts values that are more than 5 % away from those of the months around them. */
  readonly allowOutliers?: boolean
}

/** A row of the file has up to three values. If anything is refused, nothing is written. */
export interface HealthIndexImport {
  readonly refused: readonly RefusedRow[]
  readonly added: readonly NumberedValue[]
  readonly changed: readonly ChangedValue[]
  readonly unchanged: number
  /** Rows of months or base years that are not stored. */
  readonly ignored: number
  readonly ignoredBaseYears: readonly string[]
}

export interface NumberedValue {
  readonly line: number
  /** Such as `health 2021-09 (base 2004)`. */
  readonly row: string
  readonly value: string
}

export interface ChangedValue extends NumberedValue {
  readonly from: string
}

/**
 * Imports Statbel's text: all of it, or nothing when a row is refused, contradicts another base year of its
 * month, or jumps. Values that the file does not name stay. The commit invalidates cached answers.
 */
export const importHealthIndex = async (scope: Scope, input: HealthIndexInput): Promise<HealthIndexImport> => {
  const { text, name, dryRun = false, allowOutliers = false } = input
  const { values, refused, ignored, ignoredBaseYears } = parseStatbel(text, {
    source: `Statbel import ${printable(name).slice(0, 200)}`,
    lastMonth: monthOf(dayOf(scope.clock.now())),
  })
  const nothing = { added: [], changed: [], unchanged: 0, ignored, ignoredBaseYears }
  if (refused.length > 0) return { ...nothing, refused }
  const lines = new Map(values.map((value) => [nameOf(value), value.line]))
  const numbered = (value: IndexValue): NumberedValue => ({
    line: lines.get(nameOf(value)) ?? 0,
    row: nameOf(value),
    value: value.value,
  })
  return scope.transaction(async ({ db, clock }) => {
    const datasets = datasetRepository(db)
    await datasets.waitForTurn()
    const repository = healthIndexRepository(db)
    const published = await repository.published()
    const { contradictions, outliers } = implausible(values, published, await repository.coefficients())
    const problems = [...contradictions, ...(allowOutliers ? [] : outliers)].sort((a, b) => a.line - b.line)
    if (problems.length > 0) return { ...nothing, refused: problems }
    const differences = compareValues(values, published)
    if (!dryRun && differences.added.length + differences.changed.length > 0) {
      await storePublished(repository, values)
      await datasets.note('health-index', new Date(clock.now()).toISOString())
      await raiseTags(db, [healthIndexTag])
    }
    return {
      ...nothing,
      refused,
      added: differences.added.map(numbered),
      changed: differences.changed.map(({ value, from }) => ({ ...numbered(value), from })),
      unchanged: differences.unchanged,
    }
  })
}
