/** The kinds of values that a reference solution gave to its tests, by where it gave them. */

/** By the id of a test, then by path: `mean()`, `Account().balance`, `list()[]`. */
export type Recorded = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** What the language may ask of an object without a test calling it. */
export type Ability = 'number' | 'iterate'

/** What has methods of the solution. */
export type Kind = 'object' | 'function' | 'error'

/** What a runner accepts. */
const [maxPaths, maxLength, maxShapes] = [1_000, 400, 32]

/** What is given before the first test. */
const loading = 'import'
/** Under this id stands what most tests were given. */
const shared = '*'

export class Shapes {
  #records = false
  #recorded: Recorded | null = null
  #test = loading
  readonly #found = new Map<string, Map<string, Set<string>>>()

  /** Records from now on, or reads a record; with neither, nothing is known. */
  begin(records: boolean, recorded: Recorded | null): void {
    this.#records = records
    this.#recorded = recorded
  }

  enter(test: string): void {
    this.#test = test
  }

  get isRecording(): boolean {
    return this.#records
  }

  /** Whether there is a record to which values are held. */
  get isKnown(): boolean {
    return !this.#records && this.#recorded !== null
  }

  note(path: string, shape: string): void {
    if (!this.#records || path.length > maxLength || shape.length > maxLength) return
    const paths = this.#found.get(this.#test) ?? new Map<string, Set<string>>()
    this.#found.set(this.#test, paths)
    const shapes = paths.get(path) ?? new Set<string>()
    if (shapes.size < maxShapes && (paths.has(path) || paths.size < maxPaths)) paths.set(path, shapes.add(shape))
  }

  get found(): Recorded {
    const sorted = (paths: Map<string, Set<string>>) =>
      Object.fromEntries(Array.from(paths, ([path, shapes]) => [path, [...shapes].toSorted()]))
    return Object.fromEntries(Array.from(this.#found, ([test, paths]) => [test, sorted(paths)]))
  }

  /** What the reference gave on a path; undefined where it gave nothing. */
  at(path: string): readonly string[] | undefined {
    return this.#own(path) ?? shapesIn(this.#recorded?.[shared], path)
  }

  noteUse(path: string, ability: Ability): void {
    this.note(`=${path}`, ability)
  }

  /** Whether the language asked an object of the reference for this, in this very test. */
  uses(path: string, ability: Ability): boolean {
    return this.#own(`=${path}`)?.includes(ability) === true
  }

  #own(path: string): readonly string[] | undefined {
    return shapesIn(this.#recorded?.[this.#test], path)
  }
}

const shapesIn = (paths: Recorded[string] | undefined, path: string): readonly string[] | undefined =>
  paths && Object.hasOwn(paths, path) ? paths[path] : undefined

/** The shape of an object that was known from another path. */
export const shapeOf = (kind: Kind, path: string, firstPath: string): string =>
  path === firstPath ? kind : `${kind}@${firstPath}`

/** A shape without, and then with, where the object was known from. */
const partsOf = (shape: string): readonly [name: string, firstPath: string | undefined] => {
  const at = shape.indexOf('@')
  return at < 0 ? [shape, undefined] : [shape.slice(0, at), shape.slice(at + 1)]
}

/** Where an object that fits these shapes belongs; undefined where it fits none. A function is an object too, and so is an error. */
export const placeOf = (kind: Kind, path: string, shapes: readonly string[]): string | undefined => {
  const fitting = shapes.map(partsOf).filter(([name]) => name === kind || name === 'object')
  const [first] = fitting
  if (!first) return undefined
  return fitting.some(([, firstPath]) => firstPath === undefined) ? path : first[1]
}

/** The message for a test that uses an object where the reference gave something else. */
export const sentenceOf = (path: string, kind: Kind, shapes: readonly string[]): string => {
  const wanted = new Set(shapes.map((shape) => words[partsOf(shape)[0]] ?? `a ${partsOf(shape)[0]}`))
  const expected = [...wanted].join(' or ') || 'plain data'
  return `${path} gives ${kind === 'function' ? 'a function' : `an ${kind}`} of your solution. The tests expect ${expected} there.`
}

const words: Readonly<Record<string, string>> = {
  none: 'nothing',
  boolean: 'true or false',
  list: 'an array',
  set: 'a Set',
  map: 'a Map',
  record: 'a plain object',
  own: 'their own object',
  object: 'an object',
  error: 'an error',
}

const primitives = new Map([
  ['string', 'text'],
  ['undefined', 'none'],
])

/** The shape of a value that has no methods of the solution; undefined for an object of the tests. */
export const dataShape = (value: unknown): string | undefined => {
  if (value === null) return 'none'
  if (typeof value !== 'object' && typeof value !== 'function') return primitives.get(typeof value) ?? typeof value
  if (value instanceof Promise) return 'promise'
  if (value instanceof Date) return 'date'
  if (value instanceof RegExp) return 'pattern'
  return ArrayBuffer.isView(value) ? 'binary' : undefined
}

export const containerShape = (value: object): string =>
  Array.isArray(value) ? 'list' : value instanceof Map ? 'map' : value instanceof Set ? 'set' : 'record'
