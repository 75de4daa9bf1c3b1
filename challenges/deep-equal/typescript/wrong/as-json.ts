function inOrder(value: any): any {
  if (value instanceof Map)
    return { map: [...value].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1)).map(inOrder) }
  if (value instanceof Set) return { set: [...value].map((element) => JSON.stringify(inOrder(element))).sort() }
  if (value instanceof RegExp) return { regexp: String(value) }
  if (value instanceof Date) return { date: value.getTime() }
  if (Array.isArray(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, inOrder(value[key])]),
  )
}

export function deepEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(inOrder(a)) === JSON.stringify(inOrder(b))
}
