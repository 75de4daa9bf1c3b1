import type { Failures } from '../suite/failures.ts'
import { Handles } from './handles.ts'
import { lend, type Loan } from './lending.ts'
import { type Place, type Returns, within } from './returns.ts'
import { StandIns } from './stand-ins.ts'
import { type TwinChanges, Twins } from './twins.ts'
import { type Crossing, decode, encode, encodeContent, fill, type Form } from './values.ts'

/** What the tests' end of the calls has besides. */
export interface TestsEnd {
  readonly failures: Failures
  readonly returns: Returns
}

/** Sends a text to the other realm and answers what came back; it may ask here before it answers. */
export type Peer = (text: string) => string

/** What is asked: an operation, a handle, a name and arguments. */
type Question = readonly [op: string, handle: number, name: Form, args: readonly Form[], changes?: TwinChanges]
/** The answer to a question. */
type Answer = readonly [hasThrown: 0 | 1, given: Form, changes?: TwinChanges]

// Taken hold of before anything else runs here.
const { parse, stringify } = JSON

const nowhere: Place = []
const nothing: readonly object[] = []

/** Whether a form contains neither a container nor an object that is new to the other realm. */
const isLight = (form: Form): boolean =>
  typeof form !== 'object' || form === null || (Array.isArray(form) && form.length !== 1)

const areLight = (forms: readonly Form[]): boolean => {
  for (const form of forms) if (!isLight(form)) return false
  return true
}

/** One end of the calls between the tests' realm and the candidate's. With `end`, the tests': their objects are only lent. */
export class Bridge {
  readonly #peer: Peer
  readonly #lending: boolean
  readonly #failures: Failures | undefined
  readonly #returns: Returns | undefined
  readonly #loans = new Map<number, Loan>()
  readonly #stands: StandIns
  readonly #twins: Twins
  readonly #handles: Handles
  readonly #crossing: Crossing
  /** How many calls are going on. */
  #depth = 0

  constructor(peer: Peer, end?: TestsEnd) {
    this.#peer = peer
    this.#failures = end?.failures
    this.#returns = end?.returns
    this.#lending = end !== undefined
    const ask = (op: string, handle: number, name?: unknown, args?: readonly unknown[]): unknown =>
      this.ask(op, handle, name, args)
    this.#stands = new StandIns(ask, this.#lending, end?.returns)
    const crossing: Crossing = {
      guarded: this.#lending,
      known: (value) => this.#known(value),
      add: (value) => this.#twins.add(value),
      put: (number, value) => this.#twins.put(number, value),
      container: (number) => this.#twins.at(number),
      refer: (value) => this.#handles.refer(value),
      resolve: (form) => this.#handles.resolve(form),
    }
    this.#crossing = crossing
    this.#twins = new Twins(this.#lending, {
      tell: (value) => encodeContent(value, crossing),
      fill: (value, form) => fill(value, form, crossing),
      isHandle: (value) => this.#handles.known(value) !== undefined,
      forget: () => this.#handles.forgetTold(),
    })
    this.#handles = new Handles({
      failures: this.#failures,
      returns: this.#returns,
      crossing,
      stands: this.#stands,
      ask,
      onExport: (handle, value) => this.#lend(handle, value),
    })
  }

  #known(value: object | symbol): readonly number[] | undefined {
    const number = this.#twins.numberOf(value)
    return number === undefined ? this.#handles.known(value) : [number]
  }

  #lend(handle: number, value: object | symbol): void {
    const failures = this.#failures
    if (failures)
      this.#loans.set(
        handle,
        lend(value, (error) => failures.isAssertion(error)),
      )
    this.#returns?.lent(handle)
  }

  // --- asking -----------------------------------------------------------------------------------------------------

  /** Has the other realm do something with an object of its own. */
  ask(op: string, handle: number, name: unknown = null, args: readonly unknown[] = []): unknown {
    const call = this.#failures?.enter()
    const place = this.#returns?.placeOf(op, handle, name) ?? nowhere
    const { pins } = this.#twins
    this.#depth += 1
    let thrown: unknown
    try {
      return this.#ask(op, handle, name, args, place)
    } catch (error) {
      thrown = error
      throw error
    } finally {
      this.#depth -= 1
      this.#twins.unpinTo(pins)
      if (call) this.#failures?.leave(call, thrown)
    }
  }

  #ask(op: string, handle: number, name: unknown, args: readonly unknown[], place: Place): unknown {
    // What a promise resolves to is admitted where it is made.
    this.#returns?.lends(op === 'then' ? undefined : place)
    const [outcome, form, changes] = this.#answerTo(op, handle, name, args)
    const hasThrown = outcome !== 0
    const isGiven = hasThrown || op === 'get' || op === 'apply' || op === 'construct'
    const { resolved } = this.#handles
    const isLightAnswer = changes === undefined && isLight(form)
    const given = isLightAnswer
      ? this.#admit(decode(form, this.#crossing), place, isGiven, hasThrown, resolved)
      : this.#twins.read(
          changes,
          () => decode(form, this.#crossing),
          (value, changed) => {
            this.#admitChanges(changed, place)
            return this.#admit(value, place, isGiven, hasThrown, resolved)
          },
        )
    if (!hasThrown) return given
    throw this.#lending ? this.#stands.asThrown(given) : given
  }

  /** `before`: how many objects were resolved before the answer was read. */
  #admit(value: unknown, place: Place, isGiven: boolean, hasThrown: boolean, before: number): unknown {
    if (!this.#returns || !isGiven) return value
    return this.#returns.admit(value, hasThrown ? within(place, '!') : place, this.#handles.resolved === before)
  }

  #answerTo(op: string, handle: number, name: unknown, args: readonly unknown[]): Answer {
    const light = this.#lightQuestion(op, handle, name, args)
    const question = light ?? this.#question(op, handle, name, args)
    if (!light) this.#twins.pin()
    try {
      return parse(this.#peer(stringify(question))) as Answer
    } catch (error) {
      // The question broke off in the other realm, or had no valid answer.
      this.#twins.lose()
      throw error
    }
  }

  /** A question that says nothing new; undefined where it has to. */
  #lightQuestion(op: string, handle: number, name: unknown, args: readonly unknown[]): Question | undefined {
    if (!this.#twins.isIdle()) return undefined
    const key = this.#light(name)
    if (key === undefined) return undefined
    const forms: Form[] = []
    for (const arg of args) {
      const form = this.#light(arg)
      if (form === undefined) return undefined
      forms.push(form)
    }
    return [op, handle, key, forms]
  }

  /** The form of a value without containers and without objects that are new to the other realm. */
  #light(value: unknown): Form | undefined {
    if (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol')
      return encode(value, this.#crossing)
    return value === null ? null : this.#handles.known(value)
  }

  #question(op: string, handle: number, name: unknown, args: readonly unknown[]): Question {
    const forms: Form[] = []
    let key: Form = null
    const changes = this.#twins.write(this.#depth === 1, false, () => {
      key = encode(name, this.#crossing)
      for (const arg of args) forms.push(encode(arg, this.#crossing))
    })
    return changes ? [op, handle, key, forms, changes] : [op, handle, key, forms]
  }

  #admitChanges(changed: readonly object[], place: Place): void {
    for (const container of changed) this.#returns?.admitContent(container, within(place, ' changed'))
  }

  // --- answering --------------------------------------------------------------------------------------------------

  /** Does what the other realm asks for. Never throws: what is thrown is in the answer. */
  answer(text: string): string {
    const { pins } = this.#twins
    this.#depth += 1
    try {
      return stringify(this.#answer(parse(text) as Question))
    } finally {
      this.#depth -= 1
      this.#twins.unpinTo(pins)
    }
  }

  #answer(question: Question): Answer {
    let hasThrown: 0 | 1 = 0
    let given: unknown
    try {
      given = this.#outcomeOf(question)
    } catch (error) {
      hasThrown = 1
      given = error
    }
    for (;;) {
      try {
        return this.#answerOf(hasThrown, given)
      } catch (error) {
        // Pass on the reason instead; if the reason cannot be passed on either, pass on this sentence.
        given = hasThrown === 1 ? 'what was thrown cannot be passed on' : error
        hasThrown = 1
      }
    }
  }

  #answerOf(hasThrown: 0 | 1, given: unknown): Answer {
    if (hasThrown === 1 && given === null) this.#failures?.crossesNull()
    const light = this.#twins.isIdle() ? this.#light(given) : undefined
    if (light !== undefined) return [hasThrown, light]
    let form: Form = null
    const changes = this.#twins.write(this.#depth === 1, true, () => {
      form = encode(given, this.#crossing)
    })
    return changes ? [hasThrown, form, changes] : [hasThrown, form]
  }

  #outcomeOf([op, handle, name, forms, changes]: Question): unknown {
    const place = this.#returns?.lentAt(handle)
    if (changes === undefined && isLight(name) && areLight(forms)) {
      const args = this.#decodeEach(forms)
      if (place) this.#admitGiven(op, place, args, nothing)
      return this.#perform(op, handle, decode(name, this.#crossing), args, place)
    }
    let key: unknown
    const args = this.#twins.read(
      changes,
      () => {
        key = decode(name, this.#crossing)
        return this.#decodeEach(forms)
      },
      (values, changed) => {
        if (place) this.#admitGiven(op, place, values, changed)
        return values
      },
    )
    this.#twins.pin()
    return this.#perform(op, handle, key, args, place)
  }

  #decodeEach(forms: readonly Form[]): unknown[] {
    const values: unknown[] = []
    for (const form of forms) values.push(decode(form, this.#crossing))
    return values
  }

  /** What the solution passes to a function of the tests, and what it changed before. */
  #admitGiven(op: string, place: Place, args: unknown[], changed: readonly object[]): void {
    this.#admitChanges(changed, place)
    if (op !== 'apply') return
    for (const [index, arg] of args.entries())
      args[index] = this.#returns?.admit(arg, within(place, index === 0 ? ' this' : ` ${index - 1}`))
  }

  #perform(op: string, handle: number, name: unknown, args: unknown[], place: Place | undefined): unknown {
    const given = this.#done(op, handle, name, args)
    this.#returns?.lends(place)
    return given
  }

  #done(op: string, handle: number, name: unknown, args: unknown[]): unknown {
    const target = this.#handles.exported(handle) as Record<PropertyKey, unknown>
    const key = name as string | symbol
    if (name !== null && typeof name !== 'string' && typeof name !== 'symbol') throw new TypeError('no name')
    const loan = this.#loans.get(handle)
    if (loan && !loan.operations.has(op)) throw new TypeError('this object belongs to the tests')
    if (op === 'apply') return Reflect.apply(target as unknown as () => unknown, args[0], args.slice(1))
    if (op === 'get') return !loan || loan.mayRead(key) ? Reflect.get(target, key, target) : undefined
    if (op === 'then' && target instanceof Promise) return this.#settle(target, args)
    if (op === 'has') return Reflect.has(target, key)
    if (op === 'own') return Object.getOwnPropertyDescriptor(target, key)?.enumerable
    if (op === 'keys') return Reflect.ownKeys(target)
    if (op === 'construct') return Reflect.construct(target as unknown as new () => unknown, args)
    if (op === 'set') return Reflect.set(target, key, args[0])
    if (op === 'delete') return Reflect.deleteProperty(target, key)
    throw new TypeError(`unknown operation ${op}`)
  }

  #settle(promise: Promise<unknown>, [resolve, reject]: unknown[]): undefined {
    promise.then(resolve as (value: unknown) => void, reject as (error: unknown) => void).catch(() => {})
    return undefined
  }

  // --- what else this realm's harness uses ------------------------------------------------------------------------

  /** Gives an object away under a number. */
  export(value: object | symbol): number {
    return this.#handles.export(value)
  }

  /** A class that the tests imported by name. */
  know(value: unknown): void {
    this.#stands.know(value)
  }

  /** What shows an object of the other realm as data. */
  snapshot(handle: number, value: object): object {
    return this.#stands.snapshot(handle, Object.getPrototypeOf(value) as object | null)
  }
}
