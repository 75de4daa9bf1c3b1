/**
 * Values as data: what crosses between the tests' realm and the candidate's. Primitives, arrays, plain objects, Map, Set, Date,
 * RegExp and binary arrays cross by value; everything else as a handle, which `refer` makes and `resolve` reads.
 */
import { isFrozen } from './snapshots.ts'
import { isSolutionProxy } from '../realm/solution-globals.ts'

/**
 * Short forms of frequent values: `[]` for undefined, `[3]` for container number 3, `[3, 0]` for an object of the sender
 * that the other realm knows, `[3, 1]` for an object of the other realm.
 */
export type Short = readonly number[]
export type Form = null | boolean | number | string | Short | FormObject
export interface FormObject {
  readonly t: string
  readonly [name: string]: unknown
}

/** What crosses by number: containers that both realms have, and objects that one of them has. */
export interface Crossing {
  /** Whether what is read comes from the candidate. */
  readonly guarded: boolean
  /** The short form of a container or object that the other realm knows; otherwise undefined. */
  readonly known: (value: object | symbol) => Short | undefined
  /** A number for a container that is new in this message. */
  readonly add: (value: object) => number
  /** A container that the other realm tells of. */
  readonly put: (number: unknown, value: object) => void
  /** Throws where there is none. */
  readonly container: (number: unknown) => object
  readonly refer: (value: object | symbol) => Short | FormObject
  readonly resolve: (form: Short | FormObject) => unknown
}

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

/** The prototype of a class is not data: neither a plain object, nor the Map or Error that its class extends. */
export const isPrototype = (value: object): boolean => {
  const maker: unknown = Object.getOwnPropertyDescriptor(value, 'constructor')?.value
  return typeof maker === 'function' && (maker as { prototype?: unknown }).prototype === value
}

/** Properties that are computed on access are not data. */
const hasAccessors = (value: object): boolean =>
  Object.values(Object.getOwnPropertyDescriptors(value)).some(
    (property) => property.get !== undefined || property.set !== undefined,
  )

export const isContainer = (value: object): boolean =>
  Array.isArray(value) || value instanceof Map || value instanceof Set || isPlain(value)

export const encode = (value: unknown, crossing: Crossing): Form => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (value === undefined) return []
  if (typeof value === 'number') {
    if (value === 0) return 1 / value > 0 ? 0 : { t: 'number', v: '-0' }
    return value - value === 0 ? value : { t: 'number', v: String(value) }
  }
  if (typeof value === 'bigint') return { t: 'bigint', v: String(value) }
  if (typeof value === 'symbol') return crossing.known(value) ?? crossing.refer(value)
  const known = crossing.known(value)
  if (known) return known
  if (typeof value === 'function' || isSolutionProxy(value) || isPrototype(value)) return crossing.refer(value)
  if (isContainer(value)) {
    const i = crossing.add(value)
    return { ...encodeContent(value, crossing), i }
  }
  if (value instanceof Date) return { t: 'date', v: Number.isNaN(value.getTime()) ? null : value.getTime() }
  if (value instanceof RegExp) return { t: 'regexp', v: value.source, f: value.flags }
  if (ArrayBuffer.isView(value)) {
    for (const [name, kind] of Object.entries(binaryKinds))
      if (value instanceof kind) return { t: 'binary', k: name, v: Array.from(value, String) }
  }
  return crossing.refer(value)
}

/** What arrays of the language have besides elements: those of a match, and the texts of a template. */
const extras = ['index', 'input', 'groups', 'raw']

const hole: FormObject = { t: 'hole' }

const encodeEach = (items: Iterable<unknown>, crossing: Crossing): Form[] => {
  const forms: Form[] = []
  for (const item of items) forms.push(encode(item, crossing))
  return forms
}

/** What a container holds now. */
export const encodeContent = (value: object, crossing: Crossing): FormObject => {
  const z = isFrozen(value)
  if (Array.isArray(value)) return encodeArray(value, z, crossing)
  if (value instanceof Map) return { t: 'map', v: Array.from(value, (pair) => encodeEach(pair, crossing)), z }
  if (value instanceof Set) return { t: 'set', v: encodeEach(value, crossing), z }
  const v = Object.entries(value).map(([name, item]) => [name, encode(item, crossing)])
  return { t: 'object', n: Object.getPrototypeOf(value) === null, v, z }
}

/** Longer arrays are made of holes, or would take all of the time. */
const maxLength = 5_000_000

const encodeArray = (value: unknown[], z: boolean, crossing: Crossing): FormObject => {
  if (value.length > maxLength) throw new RangeError('an array is too long to be passed on')
  const v: Form[] = []
  for (let index = 0; index < value.length; index += 1) {
    const item = value[index]
    v.push(item === undefined && !(index in value) ? hole : encode(item, crossing))
  }
  const x: [string, Form][] = []
  for (const name of extras) if (Object.hasOwn(value, name)) x.push([name, encode(Reflect.get(value, name), crossing)])
  return { t: 'array', v, ...(x.length > 0 ? { x } : {}), ...(z ? { z } : {}) }
}

/** Names that assertion libraries ask values for, to let them decide: an answer of the candidate never has them. */
const undecided = new Set(['asymmetricMatch', '$$typeof', 'isEqualNode'])
export const mayDecide = (name: PropertyKey): boolean => typeof name === 'string' && undecided.has(name)

const dataKinds = new Set('number bigint date regexp binary array map set object'.split(' '))
const isObject = (item: Form): item is FormObject => typeof item === 'object' && item !== null && !Array.isArray(item)
const isData = (item: Form): boolean => {
  if (isObject(item)) return dataKinds.has(item.t)
  return !Array.isArray(item) || item.length < 2
}

const conversions = new Set(['valueOf', 'toString', 'toJSON', 'constructor'])
/** A function under a name that the language asks for numbers and texts: another answer each time, and data no more. */
const becomesPrimitive = (name: string, item: Form): boolean => conversions.has(name) && !isData(item)

export const decode = (form: Form, crossing: Crossing): unknown => {
  if (form === null || typeof form !== 'object') return form
  if (!isObject(form)) {
    if (form.length === 0) return undefined
    return form.length === 1 ? crossing.container(form[0]) : crossing.resolve(form)
  }
  const { t, v } = form
  if (t === 'number') return Number(v)
  if (t === 'bigint') return BigInt(v as string)
  if (t === 'date') return new Date((v as number | null) ?? Number.NaN)
  if (t === 'regexp') return new RegExp(v as string, form.f as string)
  if (t === 'binary') {
    if (!Object.hasOwn(binaryKinds, form.k as string)) throw new TypeError('no kind of numbers')
    const kind = binaryKinds[form.k as keyof typeof binaryKinds]
    return kind.from((v as string[]).map(Number))
  }
  if (t === 'array' || t === 'map' || t === 'set' || (t === 'object' && 'v' in form)) {
    const made = blankOf(form)
    crossing.put(form.i, made)
    fill(made, form, crossing)
    return made
  }
  return crossing.resolve(form)
}

/** An empty container of the kind that the form says. */
const blankOf = ({ t, n }: FormObject): object => {
  if (t === 'array') return []
  if (t === 'map') return new Map()
  if (t === 'set') return new Set()
  return n === true ? (Object.create(null) as object) : {}
}

/** Makes a container hold what the form says, keeping the container itself. */
export const fill = (target: object, form: FormObject, crossing: Crossing): void => {
  const isClosed = !Object.isExtensible(target) && !(target instanceof Map || target instanceof Set)
  // What cannot be changed stays as it is; but what is new in it has a number.
  if (isClosed) fill(blankOf(form), { ...form, z: false }, crossing)
  else if (Array.isArray(target)) fillArray(target, form, crossing)
  else if (target instanceof Set) {
    const items = (form.v as Form[]).map((item) => decode(item, crossing))
    target.clear()
    for (const item of items) target.add(item)
  } else if (target instanceof Map) {
    const pairs = (form.v as [Form, Form][]).map(
      ([key, item]) => [decode(key, crossing), decode(item, crossing)] as const,
    )
    target.clear()
    for (const [key, item] of pairs) target.set(key, item)
  } else {
    for (const name of Object.keys(target)) Reflect.deleteProperty(target, name)
    for (const [name, item] of form.v as [string, Form][]) {
      const value = decode(item, crossing)
      if (mayDecide(name) || (crossing.guarded && becomesPrimitive(name, item))) continue
      Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true })
    }
  }
  if (form.z === true) Object.freeze(target)
}

const fillArray = (target: unknown[], form: FormObject, crossing: Crossing): void => {
  const items = form.v as Form[]
  target.length = 0
  target.length = items.length
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index] ?? null
    if (!isObject(item) || item.t !== 'hole') target[index] = decode(item, crossing)
  }
  for (const [name, item] of (form.x ?? []) as [string, Form][]) {
    const value = decode(item, crossing)
    if (!extras.includes(name) || !isData(item)) continue
    Object.defineProperty(target, name, { value, writable: true, enumerable: name !== 'raw', configurable: true })
  }
}

const proxies = new WeakMap<object, number>()
/** Remembers that an object stands for one of the other realm. */
export const markProxy = (proxy: object, handle: number): void => {
  proxies.set(proxy, handle)
}
export const proxyHandle = (value: object): number | undefined => proxies.get(value)
