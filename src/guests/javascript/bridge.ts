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
import { lend, type Loan, ofEveryObject } from './lending.ts'
import { known, textOf } from './received.ts'

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

/** One end of the calls between the tests' realm and the candidate's. With `failures`, the tests': their objects are only lent. */
export class Bridge {
  readonly #peer: Peer
  readonly #lending: boolean
  /** The tests' failed assertions, where they are here. */
  readonly #failures: Failures | undefined
  readonly #exports = new Map<number, object | symbol>()
  readonly #handles = new Map<object | symbol, number>()
  readonly #loans = new Map<number, Loan>()
  readonly #proxies = new Map<number, unknown>()
  /** Symbols of the other realm, by what stands for them here. */
  readonly #symbols = new Map<symbol, number>()
  /** Prototypes of the classes that the tests imported by name: their numbers and texts are asked for. */
  readonly #known = new WeakSet<object>()

  /** Objects that were thrown and are no errors. */
  readonly #thrownHandles = new Set<number>()

  readonly #kept: Kept
  readonly #refer = (value: object | symbol): FormObject => this.refer(value)
  readonly #resolve = (form: FormObject): unknown => this.resolve(form)

  constructor(peer: Peer, failures?: Failures) {
    this.#peer = peer
    this.#failures = failures
    this.#lending = failures !== undefined
    this.#kept = new Kept(this.#lending)
  }

  /** Has the other realm do something with an object of its own. */
  ask(op: string, handle: number, name: unknown = null, args: readonly unknown[] = []): unknown {
    const call = this.#failures?.enter()
    let thrown: unknown
    try {
      return this.#ask(op, handle, name, args)
    } catch (error) {
      thrown = error
      throw error
    } finally {
      if (call) this.#failures?.leave(call, thrown)
    }
  }

  #ask(op: string, handle: number, name: unknown, args: readonly unknown[]): unknown {
    const kept = this.#kept.changes(this.#refer)
    const seen = new Seen(this.#lending, this.#kept.seen)
    const [n, a] = [encode(name, seen, this.#refer), args.map((arg) => encode(arg, seen, this.#refer))]
    const passed = seen.entries().map(([, value]) => value)
    const reply = JSON.parse(this.#peer(JSON.stringify({ op, h: handle, n, a, kept }))) as Reply
    // In the order in which they were written: what is new in the answer is referred to by what has changed.
    const hasThrown = reply.raise !== undefined
    const result = decode(reply.raise ?? reply.ok ?? null, seen, this.#resolve)
    for (const [number, form] of reply.changes ?? []) {
      const target = seen.object(number)
      if (target) fill(target, form, seen, this.#resolve)
    }
    this.#kept.apply(reply.kept ?? [], this.#refer, this.#resolve)
    this.#keep(reply.keep, passed, seen)
    if (!hasThrown) return result
    throw this.#lending ? this.#asThrown(result) : result
  }

  /** Matchers of what is thrown take a falsy value for nothing, and then for anything; and they ask a message whether it fits. */
  #asThrown(value: unknown): unknown {
    if (!value) return new Error(`threw ${String(value)}`)
    if (typeof value !== 'object' || value instanceof Error) return value
    const handle = proxyHandle(value)
    if (handle !== undefined) this.#thrownHandles.add(handle)
    else if (typeof Reflect.get(value, 'message') !== 'string') Reflect.deleteProperty(value, 'message')
    return value
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
      before = seen.entries().map(([number, value]) => [number, value, content(value)])
      hasHandles = message.op === 'apply' && typeof args[0] === 'object' && args[0] !== null
      reply = { ok: encode(this.#perform(message.op, message.h, name, args), seen, noticing) }
    } catch (error) {
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

  #thrown(error: unknown, seen: Seen, refer: (value: object | symbol) => FormObject): Form {
    try {
      return encode(error, seen, refer)
    } catch {
      return 'what was thrown cannot be passed on'
    }
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
    return handle
  }

  /** What the other realm was given under a number; whatever else it says is no handle. */
  #exported(handle: unknown): object | symbol {
    const value = typeof handle === 'number' ? this.#exports.get(handle) : undefined
    if (value === undefined) throw new TypeError('no handle')
    return value
  }

  know(value: unknown): void {
    if (typeof value !== 'function') return
    const { prototype } = value as { prototype?: unknown }
    if (typeof prototype === 'object' && prototype) this.#known.add(prototype)
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
    if (t === 'yours') return this.#exported(form.h)
    if (t === 'well-known') return known(wellKnownByName, n)
    if (t === 'registered') return Symbol.for(textOf(n))
    if (t === 'intrinsic') return this.#intrinsic(n)
    const h = form.h as number
    if (!Number.isSafeInteger(h)) throw new TypeError('no handle')
    if (this.#proxies.has(h)) return this.#proxies.get(h)
    const made = this.#made(form)
    this.#proxies.set(h, made)
    return made
  }

  /** A prototype of the language is no value that a solution hands to tests: see `#read`. */
  #intrinsic(name: unknown): object {
    if (this.#lending && textOf(name).includes('.')) throw new TypeError('not passed on')
    return known(intrinsics, name)
  }

  #made(form: FormObject): unknown {
    const { t, n } = form
    const h = form.h as number
    if (t === 'symbol') {
      const symbol = Symbol(n as string)
      this.#symbols.set(symbol, h)
      return symbol
    }
    if (t === 'promise') return this.#madePromise(h)
    if (t === 'error') return this.#madeError(form)
    if (t === 'function') return this.#functionProxy(form)
    if (t === 'handle') return this.#objectProxy(h, this.#read(form.p as Form))
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
    return new Promise((resolve, reject) => {
      const rejected = (error: unknown): void => {
        comesBack?.(error)
        reject(error)
      }
      this.ask('then', h, null, [resolve, rejected])
    })
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

  /** Neither numbers nor texts may be made of an object whose class the tests do not know: it would be what they hope for. */
  #refused(prototype: object | null, key: PropertyKey): boolean {
    if (mayDecide(key) || (this.#lending && key === Symbol.toStringTag)) return true
    return this.#lending && key === 'valueOf' && !this.#isKnown(prototype)
  }

  #isKnown(prototype: object | null): boolean {
    for (let each = prototype; each; each = Object.getPrototypeOf(each) as object | null)
      if (this.#known.has(each)) return true
    return false
  }

  #functionProxy(form: FormObject): object {
    const h = form.h as number
    const target = form.async === true ? async function () {} : function () {}
    const local = new Map<PropertyKey, unknown>([
      ['name', form.n],
      ['length', form.l],
    ])
    return this.#marked(
      h,
      new Proxy(target, {
        apply: (_, self, args) => this.ask('apply', h, null, [self, ...(args as unknown[])]),
        construct: (_, args) => this.ask('construct', h, null, args as unknown[]) as object,
        get: (_, key) =>
          local.has(key)
            ? local.get(key)
            : key in Function.prototype
              ? (Reflect.get(Function.prototype, key) as unknown)
              : this.#property(h, null, key),
        set: (_, key, value) => this.ask('set', h, key, [value]) === true,
        has: (_, key) =>
          key in Function.prototype || (this.#lending && !mayDecide(key) && this.ask('has', h, key) === true),
        deleteProperty: (_, key) => this.ask('delete', h, key) === true,
      }),
    )
  }

  #property(h: number, prototype: object | null, key: PropertyKey): unknown {
    if (this.#refused(prototype, key)) return undefined
    if (this.#lending && key === Symbol.toPrimitive && !this.#isKnown(prototype)) return this.#onlyText(h)
    const value = this.ask('get', h, key)
    if (this.#thrownHandles.has(h) && key === 'message' && typeof value !== 'string') return undefined
    if (!this.#lending && value === undefined && ofEveryObject.has(key)) return Reflect.get(Object.prototype, key)
    // An object that calls itself a Set would be compared as one.
    const poses = this.#lending && key === 'constructor' && intrinsicNames.has(value as object)
    return poses ? undefined : value
  }

  /** How an object whose class the tests do not know becomes a primitive: as a text, or as no number. */
  #onlyText(h: number): (hint: string) => unknown {
    return (hint) => {
      if (hint === 'number') return Number.NaN
      const toText = this.ask('get', h, 'toString')
      return typeof toText === 'function' ? textOf(Reflect.apply(toText, this.#proxies.get(h), [])) : '[object Object]'
    }
  }

  #objectProxy(h: number, prototype: object | null): object {
    const describe = (key: PropertyKey): PropertyDescriptor | undefined => {
      const enumerable = mayDecide(key) ? undefined : this.ask('own', h, key)
      if (typeof enumerable !== 'boolean') return undefined
      return { value: this.#property(h, prototype, key), writable: true, enumerable, configurable: true }
    }
    return this.#marked(
      h,
      new Proxy(
        {},
        {
          // An error is made here, and only its prototype is a proxy: a getter wants the error.
          get: (_, key, receiver) => this.#property(proxyHandle(receiver as object) ?? h, prototype, key),
          set: (_, key, value) => this.ask('set', h, key, [value]) === true,
          has: (_, key) => !mayDecide(key) && this.ask('has', h, key) === true,
          deleteProperty: (_, key) => this.ask('delete', h, key) === true,
          getPrototypeOf: () => prototype,
          ownKeys: () => (this.ask('keys', h) as (string | symbol)[]).filter((key) => !mayDecide(key)),
          getOwnPropertyDescriptor: (_, key) => describe(key),
        },
      ),
    )
  }

  #marked(h: number, proxy: object): object {
    markProxy(proxy, h)
    return proxy
  }
}

const isAsync = (value: object): boolean => Object.prototype.toString.call(value) === '[object AsyncFunction]'

/** What an error says as texts, by whatever name its class gives them. */
const areTexts = new Set(['message', 'name', 'stack'])
