/** Proxies that stand for functions and objects of the other realm. */
import { intrinsicNames } from './intrinsics.ts'
import { ofEveryObject } from './lending.ts'
import { textOf } from './wire-values.ts'
import type { Returns } from './returns.ts'
import type { Ability } from './shapes.ts'
import { type FormObject, markProxy, mayDecide, proxyHandle } from './values.ts'

type Ask = (op: string, handle: number, name?: unknown, args?: readonly unknown[]) => unknown

/** What an object does that the language asks for under these names, rather than a test. */
const abilities = new Map<PropertyKey, Ability>([
  ['valueOf', 'number'],
  [Symbol.toPrimitive, 'number'],
  [Symbol.iterator, 'iterate'],
  [Symbol.asyncIterator, 'iterate'],
])

/** What is asked of an object without running a method of it. */
const readings = new Set(['get', 'has', 'own', 'keys'])

export class StandIns {
  readonly #ask: Ask
  readonly #lending: boolean
  readonly #returns: Returns | undefined
  /** Prototypes of the classes that the tests imported by name: their numbers and texts are asked for. */
  readonly #known = new WeakSet<object>()
  /** Thrown objects that are not errors. */
  readonly #thrownHandles = new Set<number>()
  /** How many operations may have changed objects over there. */
  #changes = 0

  constructor(ask: Ask, lending: boolean, returns: Returns | undefined) {
    this.#ask = (op, handle, name, args) => {
      if (!readings.has(op)) this.#changes += 1
      return ask(op, handle, name, args)
    }
    this.#lending = lending
    this.#returns = returns
  }

  /** A class that the tests imported by name. */
  know(value: unknown): void {
    if (typeof value !== 'function') return
    const { prototype } = value as { prototype?: unknown }
    if (typeof prototype === 'object' && prototype) this.#known.add(prototype)
  }

  /** Matchers of thrown values treat a falsy value as no error, and then as any error; and they read its message. */
  asThrown(value: unknown): unknown {
    if (!value) return new Error(`threw ${String(value)}`)
    if (typeof value !== 'object' || value instanceof Error) return value
    const handle = proxyHandle(value)
    if (handle !== undefined) this.#thrownHandles.add(handle)
    else if (typeof Reflect.get(value, 'message') !== 'string') Reflect.deleteProperty(value, 'message')
    return value
  }

  function(form: FormObject): object {
    const h = form.h as number
    const target = form.async === true ? async function () {} : function () {}
    const local = new Map<PropertyKey, unknown>([
      ['name', form.n],
      ['length', form.l],
    ])
    const proxy: object = new Proxy(target, {
      apply: (_, self, args) => this.#ask('apply', h, null, [self, ...(args as unknown[])]),
      construct: (_, args) => this.#ask('construct', h, null, args as unknown[]) as object,
      get: (_, key) =>
        local.has(key)
          ? local.get(key)
          : key in Function.prototype
            ? (Reflect.get(Function.prototype, key) as unknown)
            : this.#property(h, null, key, proxy),
      set: (_, key, value) => this.#ask('set', h, key, [value]) === true,
      has: (_, key) => key in Function.prototype || (this.#lending && this.#has(h, key)),
      deleteProperty: (_, key) => this.#ask('delete', h, key) === true,
    })
    return marked(h, proxy)
  }

  object(h: number, prototype: object | null): object {
    return this.#object(h, prototype, (_, read) => read())
  }

  /** An object in place of data: until a test calls the solution again or waits, every look at it shows the same. */
  snapshot(h: number, prototype: object | null): object {
    let madeAt = -1
    const members = new Map<PropertyKey, unknown>()
    return this.#object(h, prototype, (name, read) => {
      if (madeAt !== this.#changes) {
        madeAt = this.#changes
        members.clear()
        queueMicrotask(() => {
          madeAt = -1
        })
      }
      if (!members.has(name)) members.set(name, read())
      return members.get(name)
    })
  }

  #object(h: number, prototype: object | null, once: (name: PropertyKey, read: () => unknown) => unknown): object {
    const get = (key: PropertyKey, of = h, self = proxy): unknown =>
      once(key, () => this.#property(of, prototype, key, self))
    const describe = (key: PropertyKey): PropertyDescriptor | undefined => {
      const enumerable = mayDecide(key) ? undefined : this.#ask('own', h, key)
      if (typeof enumerable !== 'boolean') return undefined
      return { value: get(key), writable: true, enumerable, configurable: true }
    }
    const proxy: object = new Proxy(
      {},
      {
        // An error is made here, and only its prototype is a proxy: a getter wants the error.
        get: (_, key, receiver) => {
          const of = proxyHandle(receiver as object)
          return of === undefined ? get(key) : get(key, of, receiver as object)
        },
        set: (_, key, value) => this.#ask('set', h, key, [value]) === true,
        has: (_, key) => this.#has(h, key),
        deleteProperty: (_, key) => this.#ask('delete', h, key) === true,
        getPrototypeOf: () => prototype,
        ownKeys: () => (this.#ask('keys', h) as (string | symbol)[]).filter((key) => !mayDecide(key)),
        getOwnPropertyDescriptor: (_, key) => describe(key),
      },
    )
    return marked(h, proxy)
  }

  #has(h: number, key: PropertyKey): boolean {
    return !mayDecide(key) && this.#permits(h, key) && this.#ask('has', h, key) === true
  }

  #permits(h: number, key: PropertyKey): boolean {
    const ability = abilities.get(key)
    return ability === undefined || this.#returns === undefined || this.#returns.permits(h, ability)
  }

  #property(h: number, prototype: object | null, key: PropertyKey, self: object): unknown {
    if (mayDecide(key) || (this.#lending && key === Symbol.toStringTag)) return undefined
    // Neither numbers nor texts may be made of an object whose class the tests do not know: it would be what they hope for.
    const converts = this.#lending && abilities.get(key) === 'number'
    if (converts && !(this.#isKnown(prototype) && this.#permits(h, key)))
      return key === Symbol.toPrimitive ? this.#onlyText(h, self) : undefined
    if (!this.#permits(h, key)) return undefined
    const value = this.#ask('get', h, key)
    const ability = abilities.get(key)
    if (ability && typeof value === 'function') this.#returns?.uses(h, ability)
    if (this.#thrownHandles.has(h) && key === 'message' && typeof value !== 'string') return undefined
    if (!this.#lending && value === undefined && ofEveryObject.has(key)) return Reflect.get(Object.prototype, key)
    // An object that calls itself a Set would be compared as one.
    const poses = this.#lending && key === 'constructor' && intrinsicNames.has(value as object)
    return poses ? undefined : value
  }

  #isKnown(prototype: object | null): boolean {
    for (let each = prototype; each; each = Object.getPrototypeOf(each) as object | null)
      if (this.#known.has(each)) return true
    return false
  }

  /** How an object becomes a primitive whose numbers are not asked for: as a text, or as no number. */
  #onlyText(h: number, self: object): (hint: string) => unknown {
    return (hint) => {
      if (hint === 'number') return Number.NaN
      const toPrimitive = this.#ask('get', h, Symbol.toPrimitive)
      if (typeof toPrimitive === 'function') return textOf(Reflect.apply(toPrimitive, self, ['string']))
      const toText = this.#ask('get', h, 'toString')
      return typeof toText === 'function' ? textOf(Reflect.apply(toText, self, [])) : '[object Object]'
    }
  }
}

const marked = (h: number, proxy: object): object => {
  markProxy(proxy, h)
  return proxy
}
