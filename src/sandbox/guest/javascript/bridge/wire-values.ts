/** What the other realm says is read as what it has to be, or not at all. */

/** The value of a name. Throws for an unknown name, and for anything but a name. */
export const known = <Value>(values: ReadonlyMap<string, Value>, name: unknown): Value => {
  const value = values.get(textOf(name))
  if (value === undefined) throw new TypeError('nothing is known by that name')
  return value
}

/** The text that it is; throws for anything else. */
export const textOf = (value: unknown): string => {
  if (typeof value !== 'string') throw new TypeError('no text')
  return value
}
