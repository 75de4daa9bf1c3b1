/** What the other realm says is read as what it has to be, or not at all. */

/** What a name stands for; throws for what is no name, or no known one. */
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
