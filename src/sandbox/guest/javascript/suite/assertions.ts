/**
 * Failed assertions. Each is noted by identity at the moment it is made, so that nothing an error says about itself counts, and
 * a solution that catches one on its way cannot make it unhappen.
 */
import { isMockFunction } from '@vitest/spy'
import type { Failures } from './failures.ts'

type Method = (this: object, ...args: unknown[]) => unknown

/** The parts of chai that are replaced here. */
interface Library {
  readonly Assertion: { readonly prototype: object }
  readonly AssertionError: new (message: string) => Error
  readonly assert: object
  readonly util: { flag(of: object, name: string, ...value: unknown[]): unknown }
}

/** Matchers that call the function they are given: what it throws is theirs to judge. */
const throwing = new Set(['throw', 'throws', 'Throw', 'toThrow', 'toThrowError', 'doesNotThrow'])

/** Replaces the matchers of a library with ones that note their failures. To be called again once there are new matchers. */
export const noteFailures = (
  { Assertion, AssertionError, assert, util }: Library,
  failures: Failures,
): (() => void) => {
  const replaced = new WeakSet<object>()

  const noting = (run: Method, name: string): Method => {
    const noted = function (this: object, ...args: unknown[]): unknown {
      try {
        const result = run.apply(this, args)
        // A chain that goes on with a call, as in `.include(2)`.
        return typeof result === 'function'
          ? new Proxy(result, { apply: (_, self, rest) => noting(result as Method, name).apply(self as object, rest) })
          : result
      } catch (error) {
        throw failures.thrownByMatcher(error)
      }
    }
    Object.defineProperty(noted, 'name', { value: name })
    replaced.add(noted)
    return noted
  }

  /** A function whose failed assertions were expected. */
  const expecting = (run: unknown): unknown => {
    if (typeof run !== 'function' || !failures.together) return run
    const expected = (...args: unknown[]): unknown => {
      try {
        return Reflect.apply(run, undefined, args)
      } catch (error) {
        throw failures.forgiven(error)
      }
    }
    return Object.defineProperty(expected, 'name', { value: run.name })
  }

  const matcher = (run: Method, name: string): Method =>
    noting(function (...args) {
      const actual = util.flag(this, 'object')
      failures.checkActual(actual)
      if (util.flag(this, 'promise') === 'rejects') util.flag(this, 'object', failures.forgiven(actual))
      else if (throwing.has(name)) util.flag(this, 'object', expecting(actual))
      if (failures.together && poses(actual))
        throw new AssertionError('expected a value, got an object with a matcher in it')
      return run.apply(this, args)
    }, name)

  const replace = (): void => {
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(Assertion.prototype))) {
      const { value, get } = property as { value?: unknown; get?: Method }
      if (name === 'constructor' || name === 'assert') continue
      if (typeof value === 'function' && !replaced.has(value))
        Object.defineProperty(Assertion.prototype, name, { ...property, value: matcher(value as Method, name) })
      if (get && !replaced.has(get))
        Object.defineProperty(Assertion.prototype, name, { ...property, get: noting(get, name) })
    }
  }

  for (const [name, run] of Object.entries(assert) as [string, Method][]) {
    const noted = noting(
      throwing.has(name) ? (subject, ...rest) => run.apply(assert, [expecting(subject), ...rest]) : run,
      name,
    )
    Reflect.set(assert, name, noted)
  }
  failures.noteConstructions(AssertionError)
  replace()
  return replace
}

/** How many values are looked through for matchers. */
const maxValues = 10_000

/** Whether a value of a solution beside its tests holds an object that would decide a comparison itself. */
const poses = (actual: unknown): boolean => {
  const seen = new Set<object>()
  const waiting: unknown[] = [actual]
  while (waiting.length > 0 && seen.size < maxValues) {
    const value = waiting.pop()
    if (isMockFunction(value)) waiting.push(value.mock.calls, value.mock.results)
    if (typeof value !== 'object' || value === null || seen.has(value)) continue
    seen.add(value)
    if ('asymmetricMatch' in value) return true
    if (value instanceof Map) waiting.push(...value.keys(), ...value.values())
    else if (value instanceof Set) waiting.push(...value)
    else waiting.push(...Object.values(value))
  }
  return false
}
