import { type Actor, permitAnyone } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { Eventual } from '#core/eventual.ts'
import type { Day, Month } from '#core/calendar.ts'
import {
  type BaseYear,
  type Coefficient,
  completeSeries,
  type IndexValue,
  type Kind,
  nameOf,
  type Series,
  titles,
} from './model.ts'
import { whyMissing } from './publication.ts'
import type { HealthIndexRepository } from './repository.ts'

export interface HealthIndexService {
  /** Values of the requested months, or the latest month of each base year. */
  find(actor: Actor, query: FindQuery): Eventual<Series>
  /** Every base year's value of one month. Throws `not-found` when none is known. */
  month(actor: Actor, query: { readonly month: Month; readonly kind: Kind }): Promise<Series>
  /** The latest published or derived value, never an inferred one. Throws `not-found` when there is none. */
  latest(actor: Actor, baseYear: BaseYear): Promise<Series>
}

export interface FindQuery {
  readonly kind: Kind
  readonly baseYears: readonly BaseYear[]
  readonly months: { readonly from: Month; readonly to: Month } | 'latest'
}

const all: readonly BaseYear[] = [1981, 1988, 1996, 2004, 2013, 2025]

export const healthIndexService = (
  repository: Pick<HealthIndexRepository, 'latest' | 'between'>,
  today: () => Day,
): HealthIndexService => ({
  find: (actor, { kind, baseYears, months }) => {
    permitAnyone(actor)
    return months === 'latest'
      ? repository.latest({ kind, baseYears, provenances: ['published', 'derived', 'inferred'] })
      : repository.between({ kind, baseYears, ...months })
  },
  month: async (actor, { month, kind }) => {
    permitAnyone(actor)
    const series = await repository.between({ kind, baseYears: all, from: month, to: month })
    if (series.values.length === 0) throw new DomainError('not-found', whyMissing(titles[kind], month, today()))
    return series
  },
  latest: async (actor, baseYear) => {
    permitAnyone(actor)
    const series = await repository.latest({
      kind: 'health',
      baseYears: [baseYear],
      provenances: ['published', 'derived'],
    })
    if (series.values.length === 0)
      throw new DomainError('not-found', `No health index is known for base year ${baseYear}.`)
    return series
  },
})

/** The differences of values from the published ones. */
export interface Differences {
  readonly added: readonly IndexValue[]
  readonly changed: readonly { readonly value: IndexValue; readonly from: string }[]
  readonly unchanged: number
}

/** Compares, and writes nothing. */
export const compareValues = (values: readonly IndexValue[], published: readonly IndexValue[]): Differences => {
  const before = new Map(published.map((it) => [nameOf(it), it]))
  const added = values.filter((it) => !before.has(nameOf(it)))
  const changed = values.flatMap((value) => {
    const old = before.get(nameOf(value))
    return old && old.value !== value.value ? [{ value, from: old.value }] : []
  })
  return { added, changed, unchanged: values.length - added.length - changed.length }
}

/**
 * Writes published values and everything that follows from them. Run it inside a transaction: it
 * reads, compares, upserts and recomputes.
 */
export const storePublished = async (
  repository: HealthIndexRepository,
  values: readonly IndexValue[],
  coefficients: readonly Coefficient[] = [],
): Promise<Differences> => {
  await repository.upsertCoefficients(coefficients)
  const differences = compareValues(values, await repository.published())
  const written = [...differences.added, ...differences.changed.map((it) => it.value)]
  await repository.upsertPublished(written)
  if (written.length > 0 || coefficients.length > 0) {
    await repository.replaceComputed(completeSeries(await repository.published(), await repository.coefficients()))
  }
  return differences
}
