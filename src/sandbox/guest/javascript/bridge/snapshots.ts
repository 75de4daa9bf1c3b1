/** What a container held at a moment, to tell later whether it has changed. It keeps no container alive. */
export interface Snapshot {
  /** The names of a plain object. */
  readonly names: readonly string[] | undefined
  readonly items: readonly unknown[]
  readonly isFrozen: boolean
}

/** Few containers are, and it takes long to say of one that could be. */
export const isFrozen = (value: object): boolean => !Object.isExtensible(value) && Object.isFrozen(value)

/** What stands for containers inside a snapshot, by container. */
interface Tokens {
  readonly get: (value: object) => object | undefined
}

/** A date or binary array: the object stays, and what it says may change. */
class Printed {
  readonly #value: object
  readonly #text: string

  constructor(value: object) {
    this.#value = value
    this.#text = print(value)
  }

  /** Looks at nothing else that may stand in a snapshot. */
  static isSame(was: unknown, now: object): boolean {
    return typeof was === 'object' && was !== null && #text in was && was.#value === now && was.#text === print(now)
  }
}

const isPrinted = (value: object): boolean => value instanceof Date || ArrayBuffer.isView(value)
const print = (value: object): string =>
  value instanceof Date ? String(value.getTime()) : Array.from(value as Uint8Array, String).join()

const itemsOf = (value: object): unknown[] => {
  if (Array.isArray(value)) return ([] as unknown[]).concat(value)
  if (value instanceof Map) return Array.from(value).flat(1)
  if (value instanceof Set) return Array.from(value)
  return Object.values(value)
}

const isRecord = (value: object): boolean => !Array.isArray(value) && !(value instanceof Map) && !(value instanceof Set)

/** `isHandle`: whether an item is one of the objects that cross as handles, at which nobody may look. */
export const snapshotOf = (value: object, tokens: Tokens, isHandle: (item: object) => boolean): Snapshot => {
  const items = itemsOf(value)
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index]
    if (typeof item !== 'object' || item === null) continue
    items[index] = tokens.get(item) ?? (!isHandle(item) && isPrinted(item) ? new Printed(item) : item)
  }
  return { names: isRecord(value) ? Object.keys(value) : undefined, items, isFrozen: isFrozen(value) }
}

const isSameItem = (now: unknown, was: unknown, tokens: Tokens): boolean => {
  // Zero has two signs, and NaN is not itself.
  if (typeof now !== 'object' || now === null) return Object.is(now, was)
  return (tokens.get(now) ?? now) === was || Printed.isSame(was, now)
}

export const hasChanged = (value: object, { names, items, isFrozen: wasFrozen }: Snapshot, tokens: Tokens): boolean => {
  if (isFrozen(value) !== wasFrozen) return true
  if (Array.isArray(value)) return hasListChanged(value, items, tokens)
  if (names === undefined) return hasListChanged(itemsOf(value), items, tokens)
  const present = Object.keys(value)
  const { length } = names
  if (present.length !== length) return true
  const record = value as Readonly<Record<string, unknown>>
  for (let index = 0; index < length; index += 1) {
    const name = names[index] as string
    if (present[index] !== name || !isSameItem(record[name], items[index], tokens)) return true
  }
  return false
}

const hasListChanged = (now: readonly unknown[], items: readonly unknown[], tokens: Tokens): boolean => {
  const { length } = items
  if (now.length !== length) return true
  for (let index = 0; index < length; index += 1) {
    const item = now[index]
    const was = items[index]
    // What is most of it, without a call.
    if (item === was && item !== 0 && item !== undefined) continue
    if (!isSameItem(item, was, tokens)) return true
    if (item === undefined && index in now !== index in items) return true
  }
  return false
}
