import { proxyHandle } from '../bridge/values.ts'

/** One call into the solution that has not returned. */
type Call = object

interface Crossing {
  /** The call during which it went over, if any. */
  readonly call: Call | undefined
  /** Until then the promises were made that may bring it back; open while the call is. */
  until: number
  /** Whether one of them did. */
  isBack: boolean
}

/**
 * The failed assertions of the test that runs, and which of them the solution was given and has not handed back. It hands one back
 * when the call during which it got it throws it; then it is the tests' own to catch. A promise hands one back only to `rejects`,
 * because a promise that nobody looks at would hand back everything.
 */
export class Failures {
  /** Whether the solution runs beside its tests: then a failure is the solution's to swallow once it is on the stack. */
  together = true
  readonly #isInSolution: (stack: string) => boolean
  readonly #isMemoryFull: () => boolean
  /** Made while there is room for it. */
  readonly #outOfMemory = new Error('out of memory')
  readonly #failed = new WeakSet<object>()
  readonly #broken = new WeakSet<object>()
  /** What the solution is given in place of a failure, where both share a realm. */
  readonly #masked = new WeakMap<object, object>()
  readonly #watched = new WeakSet<object>()
  #crossed = new Map<object, Crossing>()
  #calls: Call[] = []
  #clock = 0

  constructor(isInSolution: (stack: string) => boolean, isMemoryFull: () => boolean) {
    this.#isInSolution = isInSolution
    this.#isMemoryFull = isMemoryFull
  }

  /** Notes every instance of a class of assertion errors as it is made. */
  noteConstructions(kind: object): void {
    const noteMade = (error: object): void => {
      this.#failed.add(error)
      if (this.#isCalledBySolution()) this.crosses(error)
    }
    const Noted = function (this: unknown, ...args: unknown[]): object {
      const error = Reflect.construct(Error, args, new.target ?? Noted) as object
      noteMade(error)
      return error
    }
    Noted.prototype = Error.prototype
    Object.setPrototypeOf(kind, Noted)
  }

  /** What a matcher throws in place of an error of its own. */
  thrownByMatcher(error: unknown): unknown {
    if (typeof error !== 'object' || error === null || this.#masked.has(error)) return error
    if (!this.#failed.has(error)) this.#broken.add(error)
    if (!this.together || !this.#isCalledBySolution()) return error
    this.crosses(error)
    const mask = new Error('')
    Object.defineProperty(mask, 'stack', { value: '' })
    this.#masked.set(mask, error)
    return mask
  }

  /** Whether it is a failed comparison, and no matcher that could not be applied. */
  isComparison(error: unknown): boolean {
    if (typeof error !== 'object' || error === null) return false
    return this.#failed.has(error) || (isOwnAssertion(error) && (error as Error).name === 'AssertionError')
  }

  /** Whether the solution must not learn what it says. */
  isAssertion(error: object): boolean {
    return this.#failed.has(error) || this.#broken.has(error) || isOwnAssertion(error)
  }

  /** A value of the solution cannot be used: the error of the test that uses it, which nothing forgives. */
  refuse(sentence: string): Error {
    const error = new Error(sentence)
    this.#failed.add(error)
    this.#crossed.set(error, { call: error, until: -1, isBack: false })
    return error
  }

  /** What cannot be used cannot be expected to be anything either. */
  readonly refused = new WeakMap<object, string>()
  checkActual(value: unknown): void {
    const sentence = this.refused.get(value as object)
    if (sentence !== undefined) throw this.refuse(sentence)
  }

  /** What stands behind something thrown. */
  unmasked(error: unknown): unknown {
    return typeof error === 'object' && error !== null ? (this.#masked.get(error) ?? error) : error
  }

  /** A matcher of the tests expected this to be thrown. */
  forgiven(error: unknown): unknown {
    const own = this.unmasked(error)
    const crossing = this.#crossed.get(own as object)
    if (crossing && (this.together || crossing.isBack)) this.#crossed.delete(own as object)
    return own
  }

  /** A failed assertion is given to the solution. */
  crosses(error: object): void {
    const call = this.#calls.at(-1)
    this.#crossed.set(error, { call, until: call ? Infinity : this.#clock, isBack: false })
  }

  /** Null is thrown to the solution: what QuickJS throws where there is no room for an error, perhaps that of an assertion. */
  crossesNull(): void {
    if (this.#isMemoryFull()) this.crosses(this.#outOfMemory)
  }

  /** A promise of the tests is given to the solution: whether it looks at its failure or not. */
  watch(promise: Promise<unknown>): void {
    if (this.#watched.has(promise)) return
    this.#watched.add(promise)
    promise.then(undefined, (error: unknown) => {
      if (typeof error === 'object' && error !== null && this.isAssertion(error)) this.crosses(error)
    })
  }

  /** A call into the solution begins. */
  enter(): Call {
    const call = {}
    this.#calls.push(call)
    return call
  }

  /** It ends; with what it threw, if it did. */
  leave(call: Call, thrown?: unknown): void {
    this.#calls.length = this.#calls.lastIndexOf(call)
    this.#clock += 1
    if (this.#crossed.size === 0) return
    for (const [error, crossing] of this.#crossed) {
      if (crossing.call !== call) continue
      if (error === thrown) this.#crossed.delete(error)
      else crossing.until = Math.min(crossing.until, this.#clock)
    }
  }

  /** A promise of the solution is made known to the tests; what it rejects with goes to the function that is returned. */
  promised(): (error: unknown) => void {
    this.#clock += 1
    const madeAt = this.#clock
    return (error) => {
      const crossing = this.#crossed.get(error as object)
      if (crossing && madeAt <= crossing.until) crossing.isBack = true
    }
  }

  get hasSwallowed(): boolean {
    return this.#crossed.size > 0
  }

  /** The first failure that was not handed back, and forgets all of them. */
  takeSwallowed(): object | undefined {
    const [first] = this.#crossed.keys()
    this.#crossed = new Map()
    return first
  }

  #isCalledBySolution(): boolean {
    return this.together && this.#isInSolution(String(new Error('').stack))
  }
}

/** An assertion error of a class from the tests, or the error of an assertion that ran out of stack. */
const isOwnAssertion = (error: object): boolean =>
  error instanceof Error && proxyHandle(error) === undefined && ownNames.has(error.name)
const ownNames = new Set(['AssertionError', 'InternalError'])
