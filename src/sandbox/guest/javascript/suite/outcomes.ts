/** What a test came to. The harness alone chooses the status; of an error only texts are read, and only as texts. */
import { display, displayPair } from './display.ts'
import type { Failures } from './failures.ts'
import { withHint } from './module-hints.ts'

export type Status = 'passed' | 'failed' | 'errored' | 'skipped'

export interface Outcome {
  readonly message?: string
  readonly line?: number | null
  readonly actual?: string
  readonly expected?: string
  readonly ending?: 'memoryExceeded'
  readonly status: Status
}

interface Surroundings {
  readonly failures: Failures
  readonly isMemoryFull: () => boolean
  readonly lineOf: (stack: string) => number
}

// eslint-disable-next-line no-control-regex -- those of a terminal, which vitest puts around what differs
const colours = /\u001B\[[0-9;]*m/g

const outOfMemory: Outcome = {
  message: 'InternalError: out of memory',
  line: null,
  ending: 'memoryExceeded',
  status: 'errored',
}

const textAt = (error: object, name: string): string => {
  const text: unknown = Reflect.get(error, name)
  return typeof text === 'string' ? text : ''
}

/** The outcome of a test that threw. */
export const outcomes = ({ failures, isMemoryFull, lineOf }: Surroundings): ((thrown: unknown) => Outcome) => {
  const outcomeOf = (thrown: unknown): Outcome => {
    const error = failures.unmasked(thrown)
    // Without room for an error, QuickJS throws null.
    if (error === null && isMemoryFull()) return outOfMemory
    if (!(error instanceof Error)) return { message: `threw ${display(error)}`, status: 'errored' }
    const message = textAt(error, 'message').replaceAll(colours, '')
    const isUnspoken = message === 'threw null' || message === 'out of memory'
    if (isUnspoken && isMemoryFull()) return { ...outOfMemory, line: lineOf(textAt(error, 'stack')) || null }
    const line = lineOf(textAt(error, 'stack')) || null
    if (!failures.isComparison(error)) {
      const name = textAt(error, 'name') || 'Error'
      return { message: withHint(`${name}: ${message}`), line, status: 'errored' }
    }
    const { actual, expected } = error as { actual?: unknown; expected?: unknown }
    if (actual === undefined && expected === undefined) return { message, line, status: 'failed' }
    const [came, wanted] = displayPair(actual, expected)
    return { message, line, actual: came, expected: wanted, status: 'failed' }
  }
  return (thrown) => {
    try {
      return outcomeOf(thrown)
    } catch {
      return { message: 'threw a value that cannot be shown', status: 'errored' }
    }
  }
}
