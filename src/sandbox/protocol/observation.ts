import { readReturns } from './recorded-returns.ts'
import { type Ending, nothingObserved, type Observed } from './verdict.ts'

/** Reads a guest's lines about a run, and ignores lines that are not messages of the protocol. */
export interface Observation {
  readonly observed: Observed
  readonly take: (line: string) => Message | undefined
  readonly end: (ending: Ending) => void
}

export interface Message {
  readonly kind?: unknown
  readonly [name: string]: unknown
}

/** The maximum number of results in one run, more than any exercise has tests. */
const maxResults = 5_000

export const observe = (): Observation => {
  const observed = nothingObserved()
  const end = (ending: Ending): void => {
    observed.ending ??= ending
  }
  const take = (line: string): Message | undefined => {
    const message = parse(line)
    if (message?.kind === 'collected') observed.collected ??= collectedIn(message.tests)
    if (message?.kind === 'started' && typeof message.id === 'string') observed.started = message.id
    if (message?.kind === 'result' && isRecord(message.test) && observed.results.length < maxResults) {
      observed.results.push(message.test)
    }
    if (message?.kind === 'done') {
      if (isRecord(message.failure)) observed.failure ??= message.failure
      observed.stdout ||= typeof message.stdout === 'string' ? message.stdout : ''
      observed.truncated ||= message.truncated === true
      observed.returned ??= readReturns(message.returned)
    }
    if (message?.kind === 'end' && isEnding(message.fatal)) end(message.fatal)
    return message
  }
  return { observed, take, end }
}

/** The object that a line is, if it is one. */
export const parse = (line: string): Message | undefined => {
  try {
    const value: unknown = JSON.parse(line)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isEnding = (value: unknown): value is Ending =>
  value === 'timedOut' || value === 'memoryExceeded' || value === 'recursion' || value === 'crashed'

const collectedIn = (tests: unknown): { id: string; name: string }[] =>
  (Array.isArray(tests) ? tests : [])
    .filter(isRecord)
    .slice(0, maxResults)
    .flatMap(({ id, name }) => (typeof id === 'string' && typeof name === 'string' ? [{ id, name }] : []))
