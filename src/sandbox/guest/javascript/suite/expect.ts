import {
  ASYMMETRIC_MATCHERS_OBJECT,
  chai,
  GLOBAL_EXPECT,
  getState,
  JestAsymmetricMatchers,
  JestChaiExpect,
  JestExtend,
  setState,
} from '@vitest/expect'
import { noteFailures } from './assertions.ts'
import { Failures } from './failures.ts'

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)
export const { assert } = chai

/** What vitest's library notes about the test that runs. */
interface TestNotes {
  /** The pending assertions about promises. */
  promises?: Promise<unknown>[]
  /** Throw where such an assertion was not awaited. */
  onFinished?: (() => void)[]
  /** Faults of `expect.soft`. */
  result?: { errors?: { readonly name: string; readonly message: string }[] }
}

let notes: TestNotes = {}

const count = (value: unknown, message?: string): ReturnType<typeof chai.expect> => {
  const { assertionCalls } = getState(expect)
  setState({ assertionCalls: assertionCalls + 1 }, expect)
  const assertion = chai.expect(value, message)
  chai.util.flag(assertion, 'vitest-test', notes)
  return assertion
}

/** Vitest's `expect`, assembled from its library as vitest itself does. */
type Expect = Parameters<typeof setState>[1] & Record<string, unknown>
export const expect = count as unknown as Expect
Object.assign(expect, chai.expect)
const globals = globalThis as unknown as Record<symbol, unknown>
Object.assign(expect, globals[ASYMMETRIC_MATCHERS_OBJECT])
globals[GLOBAL_EXPECT] = expect

const extend = (matchers: object): void =>
  (chai.expect as unknown as { extend(to: unknown, matchers: object): void }).extend(expect, matchers)

/** The class of what failing matchers of `extend` throw, which the library keeps to itself. */
const errorOfExtended = (): object => {
  extend({ touchstone: () => ({ pass: false, message: () => '' }) })
  try {
    ;(expect(0) as unknown as { touchstone(): void }).touchstone()
  } catch (error) {
    return (error as object).constructor
  } finally {
    Reflect.deleteProperty(chai.Assertion.prototype, 'touchstone')
    Reflect.deleteProperty(expect, 'touchstone')
  }
  throw new Error('the library has no such class')
}

/** Has failed assertions noted. The functions say whether a stack names the solution, and whether memory was refused. */
export const watchAssertions = (isInSolution: (stack: string) => boolean, isMemoryFull: () => boolean): Failures => {
  const failures = new Failures(isInSolution, isMemoryFull)
  const noteNewMatchers = noteFailures(chai, failures)
  failures.noteConstructions(errorOfExtended())
  Object.assign(expect, {
    extend: (matchers: object) => {
      extend(matchers)
      noteNewMatchers()
    },
  })
  return failures
}

Object.assign(expect, {
  soft: (value: unknown, message?: string) => {
    const assertion = count(value, message)
    chai.util.flag(assertion, 'soft', true)
    return assertion
  },
  unreachable: (message?: string) => chai.assert.fail(`expected not to be reached${message ? `: ${message}` : ''}`),
  assertions: (expected: number) => setState({ expectedAssertionsNumber: expected }, expect),
  hasAssertions: () => setState({ isExpectingAssertions: true }, expect),
})

/** Forgets what an earlier test counted or announced. */
export const enterTest = (): void => {
  notes = {}
  setState(
    {
      assertionCalls: 0,
      isExpectingAssertions: false,
      isExpectingAssertionsError: null,
      expectedAssertionsNumber: null,
      expectedAssertionsNumberErrorGen: null,
    },
    expect,
  )
}
enterTest()

/** Throws what assertions have left to say at the end of a test: softly failed, not awaited, fewer or more than announced. */
export const leaveTest = async (): Promise<void> => {
  await Promise.all(notes.promises ?? [])
  const [fault] = notes.result?.errors ?? []
  if (fault) chai.assert.fail(fault.message)
  for (const finish of notes.onFinished ?? []) finish()
  const { assertionCalls, expectedAssertionsNumber, isExpectingAssertions } = getState(expect)
  if (expectedAssertionsNumber != null && expectedAssertionsNumber !== assertionCalls)
    chai.assert.fail(`expected ${expectedAssertionsNumber} assertions, ${assertionCalls} were made`)
  if (isExpectingAssertions && assertionCalls === 0) chai.assert.fail('expected an assertion, none was made')
}
