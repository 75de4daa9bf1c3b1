/**
 * Values as data: what crosses between the tests' realm and the candidate's. Primitives, arrays, plain objects, Map, Set, Date,
 * RegExp and binary arrays cross by value; everything else as a handle, which `refer` makes and `resolve` reads.
 */

export type Form = null | boolean | number | string | FormObject
export interface FormObject {
  readonly t: string
  readonly [name: string]: unknown
}

/** The containers of one call, by number: the same numbers in both realms, so that one object stays one. */
export class Seen {
  readonly #numbers = new Map<object, number>()
  /** Whether what is read comes from the candidate. */
  readonly guarded: boolean
  /** The containers of earlier calls. */
  readonly kept: Seen | undefined
  readonly #objects = new Map<number, object>()
  readonly #below: Seen | undefined
  #next = 0

  constructor(guarded: boolean, kept?: Seen, below?: Seen) {
    this.guarded = guarded
    this.kept = kept
    this.#below = below
  }

  /** To compare with: what is only looked at gets no number here. */
  over(): Seen {
    const made = new Seen(this.guarded, this.kept, this)
    made.#next = this.#next
    return made
  }
  number(value: object): number | undefined {
    return this.#numbers.get(value) ?? this.#below?.number(value)
  }
  add(value: object): number {
    const number = this.#next
    this.put(number, value)
    return number
  }
  put(number: number, value: object): void {
    this.#numbers.set(value, number)
    this.#objects.set(number, value)
    this.#next = Math.max(this.#next, number + 1)
  }
  remove(number: number): void {
    const value = this.#objects.get(number)
    if (value) this.#numbers.delete(value)
    this.#objects.delete(number)
  }
  object(number: number): object | undefined {
    return this.#objects.get(number)
  }
  entries(): [number, object][] {
    return [...this.#objects]
  }
}

type Refer = (value: object | symbol) => FormObject
type Resolve = (form: FormObject) => unknown

const binaryKinds = {
  Uint8Array,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
  Uint8ClampedArray,
}

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value)
  const isBare = prototype === Object.prototype || prototype === null
  return isBare && !hasAccessors(value) && Object.getOwnPropertySymbols(value).length === 0
}

/** The prototype of a class is no data: no plain object, nor the Map or Error that its class extends. */
export const isPrototype = (value: object): boolean => {
  const maker: unknown = Object.getOwnPropertyDescriptor(value, 'constructor')?.value
  return typeof maker === 'function' && (maker as { prototype?: unknown }).prototype === value
}

/** What is worked out when it is asked for is no data yet. */
const hasAccessors = (value: object): boolean =>
  Object.values(Object.getOwnPropertyDescriptors(value)).some(
    (property) => property.get !== undefined || property.set !== undefined,
  )

export const isContainer = (value: object): boolean =>
  Array.isArray(value) || value instanceof Map || value instanceof Set || isPlain(value)

export const encode = (value: unknown, seen: Seen, refer: Refer): Form => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (value === undefined) return { t: 'undefined' }
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { t: 'number', v: Object.is(value, -0) ? '-0' : String(value) }
  }
  if (typeof value === 'bigint') return { t: 'bigint', v: String(value) }
  if (typeof value === 'symbol') return refer(value)
  if (typeof value === 'function' || isProxy(value)) return refer(value)
  const number = seen.number(value)
  if (number !== undefined) return { t: 'seen', i: number }
  const keptAs = seen.kept?.number(value)
  if (keptAs !== undefined) return { t: 'kept', i: keptAs }
  if (isPrototype(value)) return refer(value)
  if (isContainer(value)) {
    const i = seen.add(value)
    return { ...encodeContent(value, seen, refer), i, z: Object.isFrozen(value) && !isEmptyPlain(value) }
  }
  if (value instanceof Date) return { t: 'date', v: Number.isNaN(value.getTime()) ? null : value.getTime() }
  if (value instanceof RegExp) return { t: 'regexp', v: value.source, f: value.flags }
  for (const [name, kind] of Object.entries(binaryKinds)) {
    if (value instanceof kind) return { t: 'binary', k: name, v: Array.from(value, String) }
  }
  return refer(value)
}

const isEmptyPlain = (value: object): boolean => Object.keys(value).length === 0 && Object.isExtensible(value)

/** What arrays of the language have besides elements: those of a match, and the texts of a template. */
const extras = ['index', 'input', 'groups', 'raw']

/** What a container holds now. */
export const encodeContent = (value: object, seen: Seen, refer: Refer): FormObject => {
  const each = (items: Iterable<unknown>): Form[] => Array.from(items, (item) => encode(item, seen, refer))
  if (Array.isArray(value)) {
    return {
      t: 'array',
      v: Array.from(value, (item, index) => (index in value ? encode(item, seen, refer) : { t: 'hole' })),
      x: extras.flatMap((name) =>
        Object.hasOwn(value, name) ? [[name, encode(Reflect.get(value, name), seen, refer)]] : [],
      ),
    }
  }
  if (value instanceof Map) return { t: 'map', v: Array.from(value, (pair) => each(pair)) }
  if (value instanceof Set) return { t: 'set', v: each(value) }
  return {
    t: 'object',
    n: Object.getPrototypeOf(value) === null,
    v: Object.entries(value).map(([name, item]) => [name, encode(item, seen, refer)]),
  }
}

/** Names that assertion libraries ask values for, to let them decide: an answer of the candidate never has them. */
const undecided = new Set(['asymmetricMatch', '$$typeof', 'isEqualNode'])
export const mayDecide = (name: PropertyKey): boolean => typeof name === 'string' && undecided.has(name)

const dataKinds = new Set('undefined number bigint seen kept date regexp binary array map set object'.split(' '))
const isData = (item: Form): boolean => typeof item !== 'object' || item === null || dataKinds.has(item.t)

const conversions = new Set(['valueOf', 'toString', 'toJSON', 'constructor'])
/** A function under a name that the language asks for numbers and texts: another answer each time, and data no more. */
const becomesPrimitive = (name: string, item: Form): boolean => conversions.has(name) && !isData(item)

export const decode = (form: Form, seen: Seen, resolve: Resolve): unknown => {
  if (form === null || typeof form !== 'object') return form
  const { t, v } = form
  if (t === 'undefined') return undefined
  if (t === 'number') return Number(v)
  if (t === 'bigint') return BigInt(v as string)
  if (t === 'seen') return seen.object(form.i as number)
  if (t === 'kept') return seen.kept?.object(form.i as number)
  if (t === 'date') return new Date((v as number | null) ?? Number.NaN)
  if (t === 'regexp') return new RegExp(v as string, form.f as string)
  if (t === 'binary') {
    if (!Object.hasOwn(binaryKinds, form.k as string)) throw new TypeError('no kind of numbers')
    const kind = binaryKinds[form.k as keyof typeof binaryKinds]
    return kind.from((v as string[]).map(Number))
  }
  if (t === 'array' || t === 'map' || t === 'set' || (t === 'object' && 'v' in form)) {
    const made: object =
      t === 'array'
        ? []
        : t === 'map'
          ? new Map()
          : t === 'set'
            ? new Set()
            : form.n === true
              ? (Object.create(null) as object)
              : {}
    if (!Number.isSafeInteger(form.i)) throw new TypeError('no number of a container')
    seen.put(form.i as number, made)
    fill(made, form, seen, resolve)
    if (form.z === true) Object.freeze(made)
    return made
  }
  return resolve(form)
}

/** Makes a container hold what the form says, keeping the container itself. */
export const fill = (target: object, form: FormObject, seen: Seen, resolve: Resolve): void => {
  const read = (item: Form): unknown => decode(item, seen, resolve)
  if (Array.isArray(target)) {
    const items = form.v as Form[]
    target.length = 0
    target.length = items.length
    items.forEach((item, index) => {
      if (item === null || typeof item !== 'object' || item.t !== 'hole') target[index] = read(item)
    })
    for (const [name, item] of form.x as [string, Form][]) {
      if (!extras.includes(name) || !isData(item)) continue
      const value = read(item)
      Object.defineProperty(target, name, { value, writable: true, enumerable: name !== 'raw', configurable: true })
    }
    return
  }
  if (target instanceof Map || target instanceof Set) {
    target.clear()
    for (const item of form.v as Form[]) {
      if (target instanceof Set) target.add(read(item))
      else {
        const [key = null, value = null] = item as unknown as Form[]
        target.set(read(key), read(value))
      }
    }
    return
  }
  for (const name of Object.keys(target)) Reflect.deleteProperty(target, name)
  for (const [name, item] of form.v as [string, Form][]) {
    if (mayDecide(name) || (seen.guarded && becomesPrimitive(name, item))) continue
    Object.defineProperty(target, name, { value: read(item), writable: true, enumerable: true, configurable: true })
  }
}

const proxies = new WeakMap<object, number>()
/** Remembers that an object stands for one of the other realm. */
export const markProxy = (proxy: object, handle: number): void => {
  proxies.set(proxy, handle)
}
export const proxyHandle = (value: object): number | undefined => proxies.get(value)
const isProxy = (value: object): boolean => proxies.has(value)
