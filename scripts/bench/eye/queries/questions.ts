import { benchTypes } from '../fill.ts'
import type { Ask, Question } from './ask.ts'

/** A kind of question: many of them, no two the same, so that no answer is one that was kept. */
export interface Kind {
  readonly name: string
  readonly questions: readonly Question[]
  /** Milliseconds that the median may take. */
  readonly aim: number
}

/** The days that are filled. */
export interface Range {
  /** Milliseconds since 1970. */
  readonly from: number
  readonly to: number
}

const day = 86_400_000
const hour = 3_600_000
/** Questions that are asked before those that count. */
export const warmUp = 20

/** All kinds; sessions and cursors come from the server's own lists. */
export const questionsOf = async (ask: Ask, range: Range, count: number): Promise<readonly Kind[]> => {
  const turns = Array.from({ length: count + warmUp }, (_, turn) => turn)
  const sessions = await sessionsOf(ask, range, turns.length)
  const cursors: string[] = []
  for (const turn of turns) cursors.push(await cursorAt(ask, range, turn, spread(range, turn, turns.length)))
  return [
    { name: 'a session', aim: 5, questions: sessions.map((id) => ({ path: `/v1/sessions/${id}/events` })) },
    {
      name: 'category and range, first page',
      aim: 15,
      questions: turns.map((turn) => {
        const to = spread({ from: range.from + 2 * day, to: range.to }, turn, turns.length)
        return { path: listPath({ category: categoryOf(turn), from: to - (1 + (turn % 7)) * day, to }) }
      }),
    },
    {
      name: 'category and range, deep cursor',
      aim: 5,
      questions: cursors.map((cursor, turn) => ({
        path: `${listPath({ category: categoryOf(turn), ...range })}&cursor=${cursor}`,
      })),
    },
    {
      name: '30 days by the hour',
      aim: 20,
      questions: turns.map((turn) => ({ path: countPath('hour', range.from - turn * hour, '') })),
    },
    { name: '30 days by the day', aim: 20, questions: turns.map((turn) => dayQuestion(range, turn)) },
  ]
}

/** How many sessions go from a page view over a click to a form within an hour, of ranges so long that end at different times. */
export const funnelsOf = (range: Range, days: number, count: number): readonly Question[] =>
  Array.from({ length: count }, (_, turn) => {
    const to = range.to - turn * Math.max(60_000, Math.floor((range.to - range.from - days * day) / count))
    const steps = [
      { category: 'page interaction', name: 'pageview' },
      { category: 'page interaction', name: 'cta click' },
      { category: 'form interaction', name: 'submit' },
    ]
    const body = { steps, withinSeconds: 3_600, from: instant(to - days * day), to: instant(to) }
    return { path: '/v1/funnels', body }
  })

/** Offsets in which no two local days are the same. */
const inZones = (questions: readonly Question[]): readonly Question[] =>
  questions.map(({ path }, turn) => ({
    path: `${path}&timeZone=Etc/GMT${turn % 2 === 0 ? '%2B' : '-'}${1 + (turn >> 1)}`,
  }))

const brussels = '&timeZone=Europe/Brussels'
const ofViews = '&category=page%20interaction&name=pageview'

/** Questions about people and properties, each of ranges that end at different hours. */
export const aboutPeople = ({ from, to }: Range, count: number): readonly Kind[] => {
  const ranged = (path: string, days: number): readonly Question[] =>
    Array.from({ length: count }, (_, turn) => {
      const end = to - turn * hour
      return { path: `${path}&from=${instant(Math.max(from, end - days * day))}&to=${instant(end)}` }
    })
  return [
    {
      name: 'users of 30 days by local day',
      aim: 250,
      questions: inZones(ranged('/v1/event-counts?bucket=day&measure=users', 30)),
    },
    {
      name: 'sessions of 30 days by local day',
      aim: 250,
      questions: inZones(ranged('/v1/event-counts?bucket=day&measure=sessions', 30)),
    },
    {
      name: 'top values of a property in 30 days',
      aim: 300,
      questions: ranged(`/v1/event-values?property=data.path${ofViews}`, 30),
    },
    {
      name: '30 days by local day, split by a property',
      aim: 300,
      questions: ranged(`/v1/event-counts?bucket=day&splitBy=data.element${brussels}${ofViews}`, 30),
    },
    {
      name: 'retention by the week in 30 days',
      aim: 500,
      questions: ranged(`/v1/retention?bucket=week${brussels}`, 30),
    },
  ]
}

const categories = [...new Set(benchTypes.map(({ category }) => category))]
const categoryOf = (turn: number): string => categories[turn % categories.length] ?? ''

const instant = (time: number): string => new Date(time).toISOString()

/** Times over the whole range, without neighbours following each other. */
const spread = ({ from, to }: Range, turn: number, turns: number): number =>
  from + ((turn * 61) % turns) * Math.floor((to - from) / turns)

const listPath = (query: { readonly category: string } & Range): string =>
  `/v1/events?category=${encodeURIComponent(query.category)}&from=${instant(query.from)}&to=${instant(query.to)}`

const countPath = (bucket: string, from: number, more: string): string =>
  `/v1/event-counts?bucket=${bucket}&from=${instant(from)}&to=${instant(from + 30 * day)}${more}`

/** Few ranges of 30 whole days touch the events, so each is asked for every type, alone and split by type. */
const dayQuestion = ({ from }: Range, turn: number): Question => {
  const kind = turn % (2 * benchTypes.length)
  const type = benchTypes[kind >> 1]
  const shift = Math.floor(turn / (2 * benchTypes.length)) - 5
  const of = `&category=${encodeURIComponent(type?.category ?? '')}&name=${encodeURIComponent(type?.name ?? '')}`
  return { path: countPath('day', from - shift * day, of + (kind % 2 === 0 ? '' : '&by=type')) }
}

const sessionsOf = async (ask: Ask, range: Range, count: number): Promise<readonly string[]> => {
  const days = Math.floor((range.to - range.from) / day)
  const found: string[] = []
  for (let turn = 0; turn < days; turn += 1) {
    const from = range.from + turn * day
    const { json } = await ask({
      path: `/v1/sessions?from=${instant(from)}&to=${instant(from + day)}&limit=${Math.ceil(count / days)}`,
    })
    found.push(...(json as { data: { sessionId: string }[] }).data.map(({ sessionId }) => sessionId))
  }
  if (found.length < count) throw new Error(`there are ${found.length} sessions and should be ${count}`)
  return found.slice(0, count)
}

/** Where a page ended that lies in the middle of a list. */
const cursorAt = async (ask: Ask, { from }: Range, turn: number, to: number): Promise<string> => {
  const { json } = await ask({ path: `${listPath({ category: categoryOf(turn), from, to: to + hour })}&limit=1` })
  const { nextCursor } = (json as { meta: { nextCursor: string | null } }).meta
  if (nextCursor === null) throw new Error('there is no second page')
  return encodeURIComponent(nextCursor)
}
