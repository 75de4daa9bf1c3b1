import type { CachePolicy, Query } from '#ports/cache.ts'
import type { Scope } from '#ports/scope.ts'
import type { CellQuestion, StatisticsQuestion } from './repository.ts'
import type { Remembered, UnitState } from './service.ts'
import type { Condition, RowFilter, Split } from './model.ts'

/**
 * The answer of a unit holds as long as the number of its events and the epoch, which are part of the key: events do not change,
 * and every removal begins an epoch. So only the unit that grows is read again, and nothing that is gone comes back, also when a
 * read fails.
 */
const unitsPolicy: CachePolicy = {
  name: 'event-units',
  version: 2,
  freshSeconds: 86_400,
  staleSeconds: 0,
  staleIfErrorSeconds: 0,
  absentSeconds: 0,
  // More than the ten seconds of a whole question, so the statement ends first.
  loadMs: 12_000,
  tags: [],
}

/** Characters of one stored answer as JSON; a longer one is read again each time. */
const maxStoredCharacters = 256 * 1024

/** Remembers what `load` answers for a unit that has so many events. It ends after `load` has, so that a turn covers it. */
export const rememberUnit =
  ({ cache, record }: Scope) =>
  async <T>(
    question: Remembered,
    { unit, events, epoch }: UnitState,
    load: () => Promise<readonly T[]>,
  ): Promise<readonly T[]> => {
    let loaded: readonly T[] | undefined
    let loading: Promise<readonly T[]> | undefined
    const query = { ...keyOf(question), bounds: unit.bounds, from: unit.from, to: unit.to, events, epoch }
    const loadOnce = async () => {
      loaded = await (loading = load())
      return { cells: JSON.stringify(loaded).length > maxStoredCharacters ? null : loaded }
    }
    try {
      const stored = await cache.read(unitsPolicy, query, loadOnce, record)
      return loaded ?? stored?.cells ?? load()
    } finally {
      await loading?.catch(() => {})
    }
  }

const keyOf = (question: Remembered): Query => ('as' in question ? { as: question.as } : rowsKey(question))

const rowsKey = (question: CellQuestion | StatisticsQuestion): Query => ({
  ...filterKey(question.filter),
  of: 'measure' in question ? question.measure : `numbers ${JSON.stringify(question.path)}`,
  split: splitKey(question.split),
  values: question.values === null ? null : JSON.stringify(question.values),
})

const filterKey = ({ application, category, name, userId, conditions = [], bot = 'include' }: RowFilter) => ({
  application,
  category: category ?? null,
  name: name ?? null,
  userId: userId ?? null,
  conditions: conditions.map(conditionKey),
  bot,
})

const conditionKey = (condition: Condition): string => JSON.stringify(condition)

const splitKey = (split: Split | undefined): string | null => (split === undefined ? null : JSON.stringify(split))
