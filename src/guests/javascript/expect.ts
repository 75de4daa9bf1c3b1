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

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)

const count = (value: unknown, message?: string): unknown => {
  const { assertionCalls } = getState(expect)
  setState({ assertionCalls: assertionCalls + 1 }, expect)
  return chai.expect(value, message)
}

/** Vitest's `expect`, assembled from its library as vitest itself does. */
type Expect = Parameters<typeof setState>[1] & Record<string, unknown>
export const expect = count as unknown as Expect
Object.assign(expect, chai.expect)
const globals = globalThis as unknown as Record<symbol, unknown>
Object.assign(expect, globals[ASYMMETRIC_MATCHERS_OBJECT])
globals[GLOBAL_EXPECT] = expect

/** Forgets what an earlier test counted or announced. */
export const resetExpect = (): void => {
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
resetExpect()

Object.assign(expect, {
  assertions: (expected: number) => setState({ expectedAssertionsNumber: expected }, expect),
  hasAssertions: () => setState({ isExpectingAssertions: true }, expect),
})

/** Why the number of assertions is not the announced one, or undefined. */
export const unmetAssertions = (): string | undefined => {
  const state = getState(expect)
  const { assertionCalls } = state
  if (state.expectedAssertionsNumber != null && state.expectedAssertionsNumber !== assertionCalls) {
    return `expected ${state.expectedAssertionsNumber} assertions, ${assertionCalls} were made`
  }
  return state.isExpectingAssertions && assertionCalls === 0 ? 'expected an assertion, none was made' : undefined
}
