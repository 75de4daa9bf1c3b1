import {
  decode,
  encode,
  encodeContent,
  fill,
  isPrototype,
  type Form,
  type FormObject,
  markProxy,
  mayDecide,
  proxyHandle,
  Seen,
} from './values.ts'

import { intrinsicNames, intrinsics, wellKnown, wellKnownByName } from './intrinsics.ts'
import { type Changes, Kept } from './kept.ts'
import type { Failures } from './failures.ts'
import { lend, type Loan } from './lending.ts'
import { known, textOf } from './received.ts'
import { type Place, type Returns, within } from './returns.ts'
import { StandIns } from './stand-ins.ts'

/** What the tests' end of the calls has besides. */
export interface TestsEnd {
  readonly failures: Failures
  readonly returns: Returns
}

/** Sends a text to the other realm and answers what came back; it may ask here before it answers. */
export type Peer = (text: string) => string

interface Message {
  readonly op: string
  readonly h: number
  readonly n?: Form
  readonly a?: readonly Form[]
  readonly kept?: Changes
}

interface Reply {
  readonly ok?: Form
  readonly raise?: Form
  readonly changes?: Changes
  /** Changes of containers of earlier calls, and which of this call are kept too: those of the answer, or those passed as well. */
  readonly kept?: Changes
  readonly keep?: 'new' | 'all'
}

/** One end of the calls between the tests' realm and the candidate's. With `end`, the tests': their objects are only lent. */
export class Bridge {
  readonly #peer: Peer
  readonly #lending: boolean
  readonly #failures: Failures | undefined
  readonly #returns: Returns | undefined
  readonly #exports = new Map<number, object | symbol>()
  readonly #handles = new Map<object | symbol, number>()
  readonly #loans = new Map<number, Loan>()
  readonly #made = new Map<number, unknown>()
  /** Makes what stands for functions and objects of the other realm. */
  readonly #stands: StandIns
  /** Symbols of the other realm, by what stands for them here. */
  readonly #symbols = new Map<symbol, number>()
  /** How many values were made that are no data. */
  #resolved = 0
  readonly #kept: Kept
  readonly #refer = (value: object | symbol): FormObject => this.refer(value)
  readonly #resolve = (form: FormObject): unknown => this.resolve(form)

  constructor(peer: Peer, end?: TestsEnd) {
    this.#peer = peer
    this.#failures = end?.failures
    this.#returns = end?.returns
    this.#lending = end !== undefined
    this.#kept = new Kept(this.#lending)
    this.#stands = new StandIns((...question) => this.ask(...question), this.#lending, end?.returns)
  }

  /** Has the other realm do something with an object of its own. */
  ask(op: string, handle: number, name: unknown = null, args: readonly unknown[] = []): unknown {
    const call = this.#failures?.enter()
    const place = this.#returns?.placeOf(op, handle, name) ?? []
    let thrown: unknown
    try {
      return this.#ask(op, handle, name, args, place)
    } catch (error) {
      thrown = error
      throw error
    } finally {
      if (call) this.#failures?.leave(call, thrown)
    }
  }

  #ask(op: string, handle: number, name: unknown, args: readonly unknown[], place: Place): unknown {
    // What a promise resolves to is admitted where it is made.
    this.#returns?.lends(op === 'then' ? undefined : place)
    const kept = this.#kept.changes(this.#refer)
    const seen = new Seen(this.#lending, this.#kept.seen)
    const [n, a] = [encode(name, seen, this.#refer), args.map((arg) => encode(arg, seen, this.#refer))]
    const passed = seen.entries().map(([, value]) => value)
    const reply = JSON.parse(this.#peer(JSON.stringify({ op, h: handle, n, a, kept }))) as Reply
    // In the order in which they were written: what is new in the answer is referred to by what has changed.
    const hasThrown = reply.raise !== undefined
    const resolved = this.#resolved
    const given = decode(reply.raise ?? reply.ok ?? null, seen, this.#resolve)
    const isPlain = this.#resolved === resolved
    for (const [number, form] of reply.changes ?? []) {
      const target = seen.object(number)
      if (target) fill(target, form, seen, this.#resolve)
    }
    this.#kept.apply(reply.kept ?? [], this.#refer, this.#resolve)
    this.#keep(reply.keep, passed, seen)
    this.#admitChanges(reply.changes, seen, place)
    this.#admitChanges(reply.kept, this.#kept.seen, place)
    const isGiven = hasThrown || op === 'get' || op === 'apply' || op === 'construct'
    const result =
      this.#returns && isGiven ? this.#returns.admit(given, hasThrown ? within(place, '!') : place, isPlain) : given
    if (!hasThrown) return result
    throw this.#lending ? this.#stands.asThrown(result) : result
  }

  #keep(which: Reply['keep'], passed: readonly object[], seen: Seen): void {
    if (which === undefined) return
    const known = new Set(passed)
    const given = seen.entries().flatMap(([, value]) => (known.has(value) ? [] : [value]))
    this.#kept.add(which === 'all' ? passed : [], given, this.#refer)
  }

  /** Does what the other realm asks for. Never throws: what is thrown is in the answer. */
  answer(text: string): string {
    const seen = new Seen(this.#lending, this.#kept.seen)
    const content = (value: object): string => JSON.stringify(encodeContent(value, seen.over(), this.#refer))
    let before: (readonly [number, object, string])[] = []
    let hasHandles = false
    const noticing = (value: object | symbol): FormObject => {
      hasHandles = true
      return this.refer(value)
    }
    let reply: { ok?: Form; raise?: Form }
    try {
      const message = JSON.parse(text) as Message
      this.#kept.apply(message.kept ?? [], this.#refer, this.#resolve)
      const name = decode(message.n ?? null, seen, this.#resolve)
      const args = (message.a ?? []).map((form) => decode(form, seen, this.#resolve))
      const place = this.#returns?.lentAt(message.h)
      if (place) this.#admitGiven(message, place, args)
      before = seen.entries().map(([number, value]) => [number, value, content(value)])
      hasHandles = message.op === 'apply' && typeof args[0] === 'object' && args[0] !== null
      const given = this.#perform(message.op, message.h, name, args)
      this.#returns?.lends(place)
      reply = { ok: encode(given, seen, noticing) }
    } catch (error) {
      if (error === null) this.#failures?.crossesNull()
      reply = { raise: this.#thrown(error, seen, this.#refer) }
    }
    const changes = before.flatMap(([number, value, was]) =>
      content(value) === was ? [] : [[number, encodeContent(value, seen, this.#refer)] as const],
    )
    const kept = this.#kept.changes(this.#refer)
    // What was passed, where an object may go on with it; what is given away, always.
    const keep = this.#lending || reply.raise !== undefined ? undefined : hasHandles ? 'all' : 'new'
    this.#keep(
      keep,
      before.map(([, value]) => value),
      seen,
    )
    return JSON.stringify({ ...reply, changes, kept, ...(keep ? { keep } : {}) } satisfies Reply)
  }

  /** What the solution passes to a function of the tests, and what it changed before. */
  #admitGiven({ op, kept }: Message, place: Place, args: unknown[]): void {
    this.#admitChanges(kept, this.#kept.seen, place)
    if (op !== 'apply') return
    for (const [index, arg] of args.entries())
      args[index] = this.#returns?.admit(arg, within(place, index === 0 ? ' this' : ` ${index - 1}`))
  }

  #admitChanges(changes: Changes | undefined, seen: Seen, place: Place): void {
    for (const [number] of changes ?? []) this.#returns?.admitContent(seen.object(number), within(place, ' changed'))
  }

  #thrown(error: unknown, seen: Seen, refer: (value: object | symbol) => FormObject): Form {
    try {
      return encode(error, seen, refer)
    } catch {
      return 'what was thrown cannot be passed on'
    }
  }

  /** A class that the tests imported by name. */
  know(value: unknown): void {
    this.#stands.know(value)
  }

  /** What shows an object of the other realm as data. */
  snapshot(handle: number, value: object): object {
    return this.#stands.snapshot(handle, Object.getPrototypeOf(value) as object | null)
  }

  export(value: object | symbol): number {
    const known = this.#handles.get(value)
    if (known !== undefined) return known
    const handle = this.#exports.size
    this.#exports.set(handle, value)
    this.#handles.set(value, handle)
    const failures = this.#failures
    if (failures)
      this.#loans.set(
        handle,
        lend(value, (error) => failures.isAssertion(error)),
      )
    this.#returns?.lent(handle)
    return handle
  }

  /** What the other realm was given under a number; whatever else it says is no handle. */
  #exported(handle: unknown): object | symbol {
    const value = typeof handle === 'number' ? this.#exports.get(handle) : undefined
    if (value === undefined) throw new TypeError('no handle')
    return value
  }

  #perform(op: string, handle: number, name: unknown, args: unknown[]): unknown {
    const target = this.#exported(handle) as Record<PropertyKey, unknown>
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

  refer(value: object | symbol): FormObject {
    if (typeof value === 'symbol') {
      const known = wellKnown.get(value)
      if (known !== undefined) return { t: 'well-known', n: known }
      const registered = Symbol.keyFor(value)
      if (registered !== undefined) return { t: 'registered', n: registered }
      const theirs = this.#symbols.get(value)
      if (theirs !== undefined) return { t: 'yours', h: theirs }
      return { t: 'symbol', h: this.export(value), n: value.description ?? '' }
    }
    const theirs = proxyHandle(value)
    if (theirs !== undefined) return { t: 'yours', h: theirs }
    const intrinsic = intrinsicNames.get(value)
    if (intrinsic !== undefined) return { t: 'intrinsic', n: intrinsic }
    if (isPrototype(value)) return this.#asPrototype(value)
    const h = this.export(value)
    if (value instanceof Error) return this.#error(value, h)
    if (value instanceof Promise) {
      this.#failures?.watch(value)
      return { t: 'promise', h }
    }
    const prototype = Object.getPrototypeOf(value) as object | null
    const p = prototype && this.#asPrototype(prototype)
    if (typeof value === 'function') return { t: 'function', h, n: value.name, l: value.length, async: isAsync(value) }
    return { t: 'handle', h, p }
  }

  #error(error: Error, h: number): FormObject {
    if (this.#failures?.isAssertion(error)) {
      this.#failures.crosses(error)
      return { t: 'error', h, p: { t: 'intrinsic', n: 'Error.prototype' }, m: '', s: '', v: [], c: { t: 'undefined' } }
    }
    const prototype = Object.getPrototypeOf(error) as object
    // A solution may have put anything there.
    const { message }: { message: unknown } = error
    const seen = new Seen(this.#lending)
    const refer = (value: object | symbol): FormObject => this.refer(value)
    const several: [string, unknown][] = error instanceof AggregateError ? [['errors', error.errors]] : []
    const own = [...Object.entries(error), ...several].filter(([name]) => !mayDecide(name))
    return {
      t: 'error',
      h,
      p: this.#asPrototype(prototype),
      m: String(message),
      s: this.#lending ? '' : (error.stack ?? ''),
      v: own.map(([name, value]) => [name, encode(value, seen, refer)]),
      c: 'cause' in error ? encode(error.cause, seen, refer) : { t: 'undefined' },
    }
  }

  /** A prototype is a handle whatever its form, so that `instanceof` finds the same one each time. */
  #asPrototype(value: object): FormObject {
    const theirs = proxyHandle(value)
    if (theirs !== undefined) return { t: 'yours', h: theirs }
    const intrinsic = intrinsicNames.get(value)
    if (intrinsic !== undefined) return { t: 'intrinsic', n: intrinsic }
    const parent = Object.getPrototypeOf(value) as object | null
    return { t: 'handle', h: this.export(value), p: parent && this.#asPrototype(parent) }
  }

  resolve(form: FormObject): unknown {
    const { t, n } = form
    this.#resolved += 1
    if (t === 'yours') return this.#exported(form.h)
    if (t === 'well-known') return known(wellKnownByName, n)
    if (t === 'registered') return Symbol.for(textOf(n))
    if (t === 'intrinsic') return this.#intrinsic(n)
    const h = form.h as number
    if (!Number.isSafeInteger(h)) throw new TypeError('no handle')
    if (this.#made.has(h)) return this.#made.get(h)
    const made = this.#make(form)
    this.#made.set(h, made)
    return made
  }

  /** A prototype of the language is no value that a solution hands to tests: see `#read`. */
  #intrinsic(name: unknown): object {
    if (this.#lending && textOf(name).includes('.')) throw new TypeError('not passed on')
    return known(intrinsics, name)
  }

  #make(form: FormObject): unknown {
    const { t, n } = form
    const h = form.h as number
    if (t === 'symbol') {
      const symbol = Symbol(n as string)
      this.#symbols.set(symbol, h)
      return symbol
    }
    if (t === 'promise') return this.#madePromise(h)
    if (t === 'error' || t === 'function' || t === 'handle') this.#returns?.meets(h, t === 'handle' ? 'object' : t)
    if (t === 'error') return this.#madeError(form)
    if (t === 'function') return this.#stands.function(form)
    if (t === 'handle') return this.#stands.object(h, this.#read(form.p as Form))
    throw new TypeError('neither a value nor a handle')
  }

  /** The prototype of what is made. */
  #read(form: Form): object | null {
    if (typeof form === 'object' && form?.t === 'intrinsic') return known(intrinsics, form.n)
    const value = decode(form, new Seen(this.#lending), (inner) => this.resolve(inner))
    if (typeof value === 'object' || typeof value === 'function') return value
    throw new TypeError('no prototype')
  }

  #madePromise(h: number): Promise<unknown> {
    const comesBack = this.#failures?.promised()
    const admit = (value: unknown, mark: string): unknown =>
      this.#returns ? this.#returns.admit(value, within(this.#returns.placeOfPromise(promise), mark)) : value
    const promise: Promise<unknown> = new Promise((resolve, reject) => {
      const resolved = (value: unknown): void => resolve(admit(value, ''))
      const rejected = (error: unknown): void => {
        comesBack?.(error)
        reject(admit(error, '!'))
      }
      this.ask('then', h, null, [resolved, rejected])
    })
    return promise
  }

  #madeError(form: FormObject): Error {
    const prototype = this.#read(form.p as Form) ?? Error.prototype
    const error = new Error(textOf(form.m))
    Object.setPrototypeOf(error, prototype)
    Object.defineProperty(error, 'stack', { value: form.s, configurable: true, writable: true })
    const seen = new Seen(this.#lending)
    for (const [name, value] of form.v as [string, Form][]) {
      if (mayDecide(name)) continue
      const item = decode(value, seen, (inner) => this.resolve(inner))
      if (this.#lending && areTexts.has(name) && typeof item !== 'string') continue
      Object.defineProperty(error, name, { value: item, configurable: true, enumerable: true, writable: true })
    }
    const cause = decode(form.c as Form, seen, (inner) => this.resolve(inner))
    if (cause !== undefined) Object.defineProperty(error, 'cause', { value: cause, configurable: true, writable: true })
    markProxy(error, form.h as number)
    return error
  }
}

const isAsync = (value: object): boolean => Object.prototype.toString.call(value) === '[object AsyncFunction]'

/** What an error says as texts, by whatever name its class gives them. */
const areTexts = new Set(['message', 'name', 'stack'])
