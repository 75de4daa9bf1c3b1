/** Objects, functions and symbols that stay in their realm: how messages name them, and their proxies in the other realm. */
import type { Failures } from '../suite/failures.ts'
import { intrinsicNames, intrinsics, wellKnown, wellKnownByName } from './intrinsics.ts'
import { known, textOf } from './wire-values.ts'
import { type Returns, within } from './returns.ts'
import type { StandIns } from './stand-ins.ts'
import {
  type Crossing,
  decode,
  encode,
  type Form,
  type FormObject,
  isPrototype,
  markProxy,
  mayDecide,
  proxyHandle,
  type Short,
} from './values.ts'

/** What the handles of one end have to do with. With `failures` and `returns`, the tests'. */
export interface Surroundings {
  readonly failures: Failures | undefined
  readonly returns: Returns | undefined
  readonly crossing: Crossing
  /** Makes what stands for functions and objects of the other realm. */
  readonly stands: StandIns
  readonly ask: (op: string, handle: number, name: unknown, args: readonly unknown[]) => unknown
  /** An object of this realm is given away for the first time. */
  readonly onExport: (handle: number, value: object | symbol) => void
}

export class Handles {
  readonly #around: Surroundings
  readonly #lending: boolean
  readonly #exports = new Map<number, object | symbol>()
  readonly #handles = new Map<object | symbol, number>()
  readonly #made = new Map<number, unknown>()
  /** Symbols of the other realm, by what stands for them here. */
  readonly #symbols = new Map<symbol, number>()
  /** The objects that the other realm knows, as values and as prototypes. */
  readonly #sent = new Map<object | symbol, Short>()
  readonly #sentPrototypes = new Map<object, Short>()
  /** The number of values that are not data. */
  resolved = 0

  constructor(around: Surroundings) {
    this.#around = around
    this.#lending = around.crossing.guarded
  }

  export(value: object | symbol): number {
    const known = this.#handles.get(value)
    if (known !== undefined) return known
    const handle = this.#exports.size
    this.#exports.set(handle, value)
    this.#handles.set(value, handle)
    this.#around.onExport(handle, value)
    return handle
  }

  /** The object that the other realm received under this number. Throws for anything else. */
  exported(handle: unknown): object | symbol {
    const value = typeof handle === 'number' ? this.#exports.get(handle) : undefined
    if (value === undefined) throw new TypeError('no handle')
    return value
  }

  /** The other realm may not have read what this one sent. */
  forgetTold(): void {
    this.#sent.clear()
    this.#sentPrototypes.clear()
  }

  // --- telling ----------------------------------------------------------------------------------------------------

  /** The short form of a value that the other realm has or knows. */
  known(value: object | symbol): Short | undefined {
    const theirs = typeof value === 'symbol' ? this.#symbols.get(value) : proxyHandle(value)
    return theirs === undefined ? this.#sent.get(value) : [theirs, 1]
  }

  refer(value: object | symbol): Short | FormObject {
    if (typeof value === 'symbol') {
      const known = wellKnown.get(value)
      if (known !== undefined) return { t: 'well-known', n: known }
      const registered = Symbol.keyFor(value)
      if (registered !== undefined) return { t: 'registered', n: registered }
      return this.#tell(value, { t: 'symbol', h: this.export(value), n: value.description ?? '' })
    }
    const intrinsic = intrinsicNames.get(value)
    if (intrinsic !== undefined) return { t: 'intrinsic', n: intrinsic }
    if (isPrototype(value)) return this.#asPrototype(value)
    const h = this.export(value)
    // Each time anew: it has to be known of a failed assertion how often it crosses.
    if (value instanceof Error) return this.#error(value, h)
    if (value instanceof Promise) {
      this.#around.failures?.watch(value)
      return this.#tell(value, { t: 'promise', h })
    }
    if (typeof value === 'function')
      return this.#tell(value, { t: 'function', h, n: value.name, l: value.length, async: isAsync(value) })
    const prototype = Object.getPrototypeOf(value) as object | null
    return this.#tell(value, { t: 'handle', h, p: prototype && this.#asPrototype(prototype) })
  }

  #tell(value: object | symbol, form: FormObject): FormObject {
    this.#sent.set(value, [form.h as number, 0])
    return form
  }

  #error(error: Error, h: number): FormObject {
    const { failures, crossing } = this.#around
    if (failures?.isAssertion(error)) {
      failures.crosses(error)
      return { t: 'error', h, p: { t: 'intrinsic', n: 'Error.prototype' }, m: '', s: '', v: [], c: [] }
    }
    const prototype = Object.getPrototypeOf(error) as object
    // A solution may have put anything there.
    const { message }: { message: unknown } = error
    const several: [string, unknown][] = error instanceof AggregateError ? [['errors', error.errors]] : []
    const own = [...Object.entries(error), ...several].filter(([name]) => !mayDecide(name))
    return {
      t: 'error',
      h,
      p: this.#asPrototype(prototype),
      m: String(message),
      s: this.#lending ? '' : (error.stack ?? ''),
      v: own.map(([name, value]) => [name, encode(value, crossing)]),
      c: 'cause' in error ? encode(error.cause, crossing) : [],
    }
  }

  /** A prototype is a handle whatever its form, so that `instanceof` finds the same one each time. */
  #asPrototype(value: object): Short | FormObject {
    const theirs = proxyHandle(value)
    if (theirs !== undefined) return [theirs, 1]
    const sent = this.#sentPrototypes.get(value)
    if (sent) return sent
    const intrinsic = intrinsicNames.get(value)
    if (intrinsic !== undefined) return { t: 'intrinsic', n: intrinsic }
    const parent = Object.getPrototypeOf(value) as object | null
    const h = this.export(value)
    const p = parent && this.#asPrototype(parent)
    this.#sentPrototypes.set(value, [h, 0])
    return { t: 'handle', h, p }
  }

  // --- understanding ----------------------------------------------------------------------------------------------

  resolve(form: Short | FormObject): unknown {
    this.resolved += 1
    if (isShort(form)) return this.#short(form)
    const { t, n } = form
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

  #short([h, isHere]: Short): unknown {
    if (isHere === 1) return this.exported(h)
    const made = this.#made.get(h as number)
    if (made === undefined) throw new TypeError('no handle')
    return made
  }

  /** Tests do not accept a built-in prototype as a value from a solution: see `#read`. */
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
    if (t === 'error' || t === 'function' || t === 'handle')
      this.#around.returns?.meets(h, t === 'handle' ? 'object' : t)
    if (t === 'error') return this.#madeError(form)
    if (t === 'function') return this.#around.stands.function(form)
    if (t === 'handle') return this.#around.stands.object(h, this.#read(form.p as Form))
    throw new TypeError('neither a value nor a handle')
  }

  /** The prototype of what is made. */
  #read(form: Form): object | null {
    if (typeof form === 'object' && form !== null && !isShort(form) && form.t === 'intrinsic')
      return known(intrinsics, form.n)
    const value = decode(form, this.#around.crossing)
    if (typeof value === 'object' || typeof value === 'function') return value
    throw new TypeError('no prototype')
  }

  #madePromise(h: number): Promise<unknown> {
    const { failures, returns, ask } = this.#around
    const comesBack = failures?.promised()
    const admit = (value: unknown, mark: string): unknown =>
      returns ? returns.admit(value, within(returns.placeOfPromise(promise), mark)) : value
    const promise: Promise<unknown> = new Promise((resolve, reject) => {
      const resolved = (value: unknown): void => resolve(admit(value, ''))
      const rejected = (error: unknown): void => {
        comesBack?.(error)
        reject(admit(error, '!'))
      }
      ask('then', h, null, [resolved, rejected])
    })
    return promise
  }

  #madeError(form: FormObject): Error {
    const { crossing } = this.#around
    const prototype = this.#read(form.p as Form) ?? Error.prototype
    const error = new Error(textOf(form.m))
    Object.setPrototypeOf(error, prototype)
    Object.defineProperty(error, 'stack', { value: form.s, configurable: true, writable: true })
    for (const [name, value] of form.v as [string, Form][]) {
      const item = decode(value, crossing)
      if (mayDecide(name) || (this.#lending && areTexts.has(name) && typeof item !== 'string')) continue
      Object.defineProperty(error, name, { value: item, configurable: true, enumerable: true, writable: true })
    }
    const cause = decode(form.c as Form, crossing)
    if (cause !== undefined) Object.defineProperty(error, 'cause', { value: cause, configurable: true, writable: true })
    markProxy(error, form.h as number)
    return error
  }
}

const isShort = (form: Short | FormObject): form is Short => Array.isArray(form)

const isAsync = (value: object): boolean => Object.prototype.toString.call(value) === '[object AsyncFunction]'

/** What an error says as texts, by whatever name its class gives them. */
const areTexts = new Set(['message', 'name', 'stack'])
