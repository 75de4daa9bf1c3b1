import { DomainError } from '#core/errors.ts'
import { boundsIn, type InstantRange, mostBuckets } from '#core/local-buckets.ts'
import { utc } from '#core/time-zone.ts'
import { breaks } from '#db/failure.ts'
import type { Clock } from '#ports/clock.ts'
import type { Database } from '#ports/database.ts'
import type { Scope } from '#ports/scope.ts'
import type { Cell, RowFilter, Statistics, Unit } from './model.ts'
import {
  type CellQuestion,
  maxKeyCharacters,
  otherKey,
  type QuestionRepository,
  questionRepository,
  type StatisticsQuestion,
} from './repository.ts'
import type { Turns } from './turns.ts'

/** Answers questions from the events themselves, unit by unit. */
export interface Questions {
  /** For each unit its cells. Throws `refused` beyond the limits. */
  cells(question: CellQuestion, units: readonly Unit[]): Promise<readonly (readonly Cell[])[]>
  statistics(question: StatisticsQuestion, units: readonly Unit[]): Promise<readonly (readonly Statistics[])[]>
  /** The values with the most events in these units, most first, and how many have each. */
  values(question: Omit<CellQuestion, 'measure' | 'values'>, units: readonly Unit[]): Promise<ValueCounts>
}

export interface ValueCounts {
  /** JSON texts with their events, most first. */
  readonly counts: readonly (readonly [value: string, events: number])[]
  /** Events without such a value. */
  readonly missing: number
}

/** `as` says all that a question asks for. */
export type Remembered = CellQuestion | StatisticsQuestion | { readonly as: string }

/** While these are the same, so is the answer. */
export interface UnitState {
  readonly unit: Unit
  readonly events: number
  /** Read before the answer. */
  readonly epoch: number
}

export type Remember = <T>(
  question: Remembered,
  of: UnitState,
  load: () => Promise<readonly T[]>,
) => Promise<readonly T[]>

/** Events that one question reads. */
const maxReadEvents = 10_000_000
/** Different values in one unit, and in all units together. */
const [maxCells, maxAllCells] = [20_000, 200_000]
/** Milliseconds after which a question gives up. */
const maxMs = 10_000
const statementTimeout = '57014'

export const questionsOf = (scope: Scope, turns: Turns, remember: Remember): Questions => {
  const answer = async <T extends Pick<Cell, 'key'>>(
    question: CellQuestion | StatisticsQuestion,
    units: readonly Unit[],
    read: (repository: QuestionRepository, unit: Unit) => Promise<readonly T[]>,
  ): Promise<readonly (readonly T[])[]> => {
    return turns(async () => {
      const limits = limitsOf(scope.clock, 'query')
      const epoch = await epochOf(scope)
      const events = await eventsOf(scope, question.filter, units)
      limits.checkEvents(events)
      const answers: (readonly T[])[] = []
      let [cells, characters] = [0, 0]
      for (const [index, unit] of units.entries()) {
        const load = () => readInTime(scope, (db) => read(questionRepository(db), unit))
        const count = events[index]
        const found =
          count === 0
            ? []
            : await (count === undefined ? load() : remember(question, { unit, events: count, epoch }, load))
        for (const { key } of found) characters += key?.length ?? 0
        if (characters > maxKeyCharacters) throw tooMuch('The different values are too long together.')
        if (found.length > maxCells || (cells += found.length) > maxAllCells)
          throw tooMuch('The events have too many different values.')
        limits.checkTime()
        answers.push(found)
      }
      return answers
    })
  }

  const cells: Questions['cells'] = (question, units) =>
    answer(question, units, (repository, unit) => repository.cells(question, unit, maxCells))

  return {
    cells,
    statistics: (question, units) =>
      answer(question, units, (repository, unit) => repository.statistics(question, unit, maxCells)),
    values: async (question, units) => {
      const found = await cells({ ...question, measure: 'events', values: null }, units)
      return rank(found.flat())
    },
  }
}

/** The number of events of each unit; undefined for a unit whose bounds lie within a minute. */
export const eventsOf = async (
  scope: Scope,
  filter: RowFilter,
  units: readonly Unit[],
): Promise<readonly (number | undefined)[]> => {
  const [hours, minutes] = [units.filter(isOf(hour)), units.filter((unit) => isOf(minute)(unit) && !isOf(hour)(unit))]
  // The ends of a range may lie apart, and minutes are many: each is counted by itself.
  const groups = [hours, ...(minutes.length <= 2 ? minutes.map((unit) => [unit]) : [minutes])]
  const counts = new Map<Unit, number>()
  for (const group of groups) {
    const bounds = [...new Set(group.flatMap(({ from, to }) => [from, to]))].sort((left, right) => left - right)
    if (bounds.length < 2) continue
    const between = await readInTime(scope, (db) => questionRepository(db).eventsIn(filter, bounds))
    const places = new Map(bounds.map((bound, index) => [bound, index]))
    for (const unit of group)
      counts.set(
        unit,
        between.slice(places.get(unit.from), places.get(unit.to)).reduce((sum, count) => sum + count, 0),
      )
  }
  return units.map((unit) => counts.get(unit))
}

const [minute, hour] = [60_000_000, 3_600_000_000]
const isOf =
  (width: number) =>
  ({ from, to }: InstantRange): boolean =>
    from % width === 0 && to % width === 0

/** Reads in a transaction of its own, on the connections of questions. Throws `refused` when a statement takes too long. */
export const readInTime = async <T>(
  { questionDb }: Pick<Scope, 'questionDb'>,
  read: (db: Database) => Promise<T>,
  where: 'query' | 'body' = 'query',
): Promise<T> => {
  try {
    return await questionDb.transaction(read)
  } catch (error) {
    if (breaks(error, statementTimeout))
      throw tooMuch('The server cannot read this many events in five seconds.', where)
    throw error
  }
}

/** Read it before the counts of events and before the events. */
export const epochOf = (scope: Scope): Promise<number> => readInTime(scope, (db) => questionRepository(db).epoch())

/** The limits of one question as a whole, from now on. Each throws `refused` beyond it. */
export const limitsOf = (clock: Clock, where: 'query' | 'body') => {
  const startedAt = clock.now()
  return {
    checkEvents: (events: readonly (number | undefined)[]): void => {
      const all = events.reduce<number>((sum, count) => sum + (count ?? 0), 0)
      if (all > maxReadEvents)
        throw tooMuch(`This question is about ${all} events; the limit for exact answers is ${maxReadEvents}.`, where)
    },
    checkTime: (): void => {
      if (clock.now() - startedAt > maxMs)
        throw tooMuch('The server cannot read this many events in ten seconds.', where)
    },
  }
}

/** `detail` says what was too much, and `where` the request names its range. */
const tooMuch = (detail: string, where: 'query' | 'body' = 'query'): DomainError =>
  new DomainError('refused', `${detail} Send a shorter range, or a filter that fewer events pass.`, {
    errors: [{ in: where, pointer: '/to', detail: 'is too large: send a shorter range' }],
  })

/** Most events first; of equally many, the lesser text. */
const rank = (cells: readonly Cell[]): ValueCounts => {
  const counts = new Map<string, number>()
  let missing = 0
  for (const { key, count } of cells) {
    if (key === null) missing += count
    else counts.set(key, (counts.get(key) ?? 0) + count)
  }
  const sorted = [...counts].sort(([left, more], [right, less]) => less - more || (left < right ? -1 : 1))
  return { counts: sorted, missing }
}

/** Cells whose key is not among these count as other. */
export const foldOthers = (cells: readonly Cell[], values: readonly string[]): readonly Cell[] => {
  const known = new Set(values)
  const folded = new Map<string, Cell>()
  for (const { bucket, key, count } of cells) {
    const shown = key === null || known.has(key) ? key : otherKey
    const place = JSON.stringify([bucket, shown])
    folded.set(place, { bucket, key: shown, count: (folded.get(place)?.count ?? 0) + count })
  }
  return [...folded.values()]
}

/** The parts of the range between these days, each with the bounds that lie in it. All are ascending. */
export const unitsBetween = (
  { from, to }: InstantRange,
  days: readonly number[],
  bounds: readonly number[],
): readonly Unit[] => {
  const ends = [...days.filter((day) => day > from && day < to), to]
  let [begin, next] = [from, 0]
  return ends.map((end) => {
    const inner: number[] = []
    for (; (bounds[next] ?? Infinity) < end; next++) {
      const bound = bounds[next] ?? end
      if (bound > begin) inner.push(bound)
    }
    const unit = { from: begin, to: end, bounds: [begin, ...inner, end] }
    begin = end
    return unit
  })
}

/** Ranges that are longer are one unit. */
const maxDays = 1_000

/** The range, cut into days of UTC, without buckets. */
export const wholeUnits = (range: InstantRange): readonly Unit[] =>
  mostBuckets(range, 'day') > maxDays
    ? unitsBetween(range, [], [])
    : unitsBetween(range, boundsIn(utc, 'day', range), [])
