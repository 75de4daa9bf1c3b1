/**
 * What a solution gives to the tests, held to what the reference solution gave them. Where that was data, an object of the
 * solution cannot be used: its methods would decide about values of the tests. It may pass through, as what nobody looks at does.
 */
import { type Ability, containerShape, dataShape, type Kind, placeOf, sentenceOf, shapeOf, Shapes } from './shapes.ts'
import { isContainer, proxyHandle } from './values.ts'

/** What takes the place of objects where the reference gave data. */
interface Replacements {
  /** Fails the test when it is used. */
  readonly refused: (handle: number, value: object, sentence: string) => object
  /** Shows the same at every look, and has no methods. */
  readonly snapshot: (handle: number, value: object) => object
}

/** All paths on which something was reached: a solution may give one object in several places, and is held to each. */
export type Place = readonly string[]

export const within = (place: Place, suffix: string): Place => place.map((path) => `${path}${suffix}`)

const unknown: Place = ['?']
/** By these names libraries find out what something is; that it is not there says nothing. */
const probed = /[.](?:then|toJSON|\$\$typeof|nodeType|constructor|prototype|@@\w+)$/
/** From so many properties on, an object is a table whose keys are data. */
const maxNamed = 16

export class Returns {
  readonly #shapes: Shapes
  readonly #replacements: Replacements
  readonly #places = new Map<number, Place>([[0, ['']]])
  /** Where the results of functions are reached, by where the functions are. */
  readonly #results = new WeakMap<Place, Place>()
  readonly #kinds = new Map<number, Kind>()
  readonly #promises = new WeakMap<object, Place>()
  readonly #replaced = new Map<string, object>()
  /** Where functions and objects of the tests were given away. */
  readonly #lent = new Map<number, Place>()
  #lending: Place | undefined
  #lentThere = 0
  /** Whether a container with an object of the solution in it has been seen. */
  #isMixed = false

  constructor(shapes: Shapes, replacements: Replacements) {
    this.#shapes = shapes
    this.#replacements = replacements
  }

  /** Where the result of an operation on an object of the solution is reached. */
  placeOf(op: string, handle: number, name: unknown): Place {
    const place = this.#places.get(handle) ?? unknown
    if (op === 'apply' || op === 'construct') {
      const known = this.#results.get(place)
      if (known) return known
      const made = within(place, '()')
      this.#results.set(place, made)
      return made
    }
    if (op !== 'get') return place
    const key =
      typeof name === 'symbol'
        ? `@@${name.description?.replace('Symbol.', '')}`
        : (name as string).replace(/^\d+$/, '0')
    return handle === 0 ? [key] : within(place, `.${key}`)
  }

  /** From now on functions and objects of the tests are given away there. */
  lends(place: Place | undefined): void {
    this.#lending = place
    this.#lentThere = 0
  }

  lent(handle: number): void {
    if (this.#lending === undefined) return
    this.#lentThere += 1
    this.#lent.set(handle, within(this.#lending, this.#lentThere === 1 ? ' callback' : ` callback ${this.#lentThere}`))
  }

  /** Where something of the tests was given away. */
  lentAt(handle: number): Place | undefined {
    return this.#lent.get(handle)
  }

  /** An object of the solution is seen for the first time. */
  meets(handle: number, kind: Kind): void {
    this.#kinds.set(handle, kind)
  }

  /** Whether the language may ask an object for this. */
  permits(handle: number, ability: Ability): boolean {
    if (!this.#shapes.isKnown) return true
    return (this.#places.get(handle) ?? unknown).some((path) => this.#shapes.uses(path, ability))
  }

  /** The language asked an object for this. */
  uses(handle: number, ability: Ability): void {
    for (const path of this.#places.get(handle) ?? unknown) this.#shapes.noteUse(path, ability)
  }

  /** A value of the solution as the tests may have it. `isPlain`: no object of the solution came with it. */
  admit(value: unknown, place: Place, isPlain = false): unknown {
    if (!this.#shapes.isRecording && (!this.#shapes.isKnown || (isPlain && !this.#isMixed))) return value
    return this.#admit(value, place, false, new Set())
  }

  /** The same for what is in a container of the tests that the solution changed. */
  admitContent(container: object | undefined, place: Place): void {
    if (container && (this.#shapes.isRecording || this.#shapes.isKnown))
      this.#admitItems(container, place, true, new Set())
  }

  /** Where a promise of the solution is reached, and what it resolves to. */
  placeOfPromise(promise: object): Place {
    return this.#promises.get(promise) ?? unknown
  }

  /** `isInside`: in something whose content is known, so that an object that the reference did not have there is none of it. */
  #admit(value: unknown, place: Place, isInside: boolean, seen: Set<object>): unknown {
    const handle = typeof value === 'object' || typeof value === 'function' ? proxyHandle(value as object) : undefined
    if (handle !== undefined) {
      if (isInside) this.#isMixed = true
      if (this.#kinds.get(handle) === 'error') this.#admitItems(value as object, place, this.#isKnown(place), seen)
      return this.#admitObject(handle, value as object, place, isInside)
    }
    const shape = dataShape(value)
    if (shape === undefined && typeof value === 'object' && value !== null && isContainer(value)) {
      this.#note(place, containerShape(value))
      this.#admitItems(value, place, isInside || this.#isKnown(place), seen)
    } else if (value !== undefined || !probed.test(place[0] ?? '')) this.#note(place, shape ?? 'own')
    if (value instanceof Promise && !this.#promises.has(value)) this.#promises.set(value, place)
    return value
  }

  #note([path = '']: Place, shape: string): void {
    this.#shapes.note(path, shape)
  }

  #isKnown(place: Place): boolean {
    return place.some((path) => this.#shapes.at(path) !== undefined)
  }

  #admitObject(handle: number, value: object, place: Place, isInside: boolean): unknown {
    const kind = this.#kinds.get(handle) ?? 'object'
    const places = this.#places.get(handle)
    if (this.#shapes.isRecording) {
      const [path = ''] = place
      if (!places) this.#places.set(handle, place)
      this.#shapes.note(path, shapeOf(kind, path, places?.[0] ?? path))
      return value
    }
    for (const path of place) {
      const shapes = this.#shapes.at(path) ?? (isInside || this.#isOfData(path) ? [] : undefined)
      if (shapes === undefined) {
        if (!this.#places.has(handle)) this.#places.set(handle, [path])
        continue
      }
      const belongs = placeOf(kind, path, shapes)
      const isSnapshot = belongs === undefined && kind === 'object' && shapes.includes('record')
      // What is thrown fails the test by itself, and in its own words.
      const isThrown = kind === 'error' && path.endsWith('!')
      if (belongs !== undefined || isSnapshot || isThrown) this.#reach(handle, belongs ?? path)
      if (belongs === undefined && !isThrown)
        return this.#replace(handle, value, path, isSnapshot ? undefined : sentenceOf(path, kind, shapes))
    }
    return value
  }

  #reach(handle: number, path: string): void {
    const places = this.#places.get(handle) ?? []
    if (!places.includes(path)) this.#places.set(handle, [...places, path])
  }

  #replace(handle: number, value: object, path: string, sentence: string | undefined): object {
    const key = `${handle} ${path}`
    const made =
      this.#replaced.get(key) ??
      (sentence === undefined
        ? this.#replacements.snapshot(handle, value)
        : this.#replacements.refused(handle, value, sentence))
    this.#replaced.set(key, made)
    return made
  }

  /** Whether a path is one of a property where the reference gave plain objects alone. */
  #isOfData(path: string): boolean {
    const shapes = this.#shapes.at(path.slice(0, Math.max(0, path.lastIndexOf('.'))))
    return shapes?.includes('record') === true && !shapes.some((shape) => shape.startsWith('object'))
  }

  #admitItems(container: object, place: Place, isInside: boolean, seen: Set<object>): void {
    if (seen.has(container)) return
    seen.add(container)
    const admitted = (item: unknown, name: string): unknown => this.#admit(item, within(place, name), isInside, seen)
    if (container instanceof Map) {
      const pairs = Array.from(container, ([key, item]) => [key, item, admitted(key, '<>'), admitted(item, '[]')])
      if (pairs.every(([key, item, newKey, newItem]) => key === newKey && item === newItem)) return
      container.clear()
      for (const [, , key, item] of pairs) container.set(key, item)
      return
    }
    if (container instanceof Set) {
      const items = Array.from(container, (item) => [item, admitted(item, '[]')])
      if (items.every(([item, newItem]) => item === newItem)) return
      container.clear()
      for (const [, item] of items) container.add(item)
      return
    }
    const names = Object.keys(container)
    const isTable = names.length > maxNamed
    for (const name of names) {
      const item: unknown = Reflect.get(container, name)
      const made = admitted(item, Array.isArray(container) ? '[]' : isTable ? '{}' : `.${name}`)
      // In a frozen container nothing can be replaced: then it is used here.
      if (made !== item && !Reflect.set(container, name, made)) Reflect.get(made as object, name)
    }
  }
}
