/** Whether both hold the same, all the way down. */
export function deepEqual(a: unknown, b: unknown): boolean {
  if (!isObject(a) || !isObject(b)) return a === b || (Number.isNaN(a) && Number.isNaN(b))
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
  if (a instanceof Date) return Object.is(a.getTime(), (b as Date).getTime())
  if (a instanceof RegExp) return String(a) === String(b)
  if (a instanceof Map) return equalEntries(a, b as Map<unknown, unknown>)
  if (a instanceof Set) return equalElements([...a], [...(b as Set<unknown>)])
  return equalEntries(new Map(Object.entries(a)), new Map(Object.entries(b)))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function equalEntries(a: Map<unknown, unknown>, b: Map<unknown, unknown>): boolean {
  return a.size === b.size && [...a].every(([key, value]) => b.has(key) && deepEqual(value, b.get(key)))
}

function equalElements(a: unknown[], b: unknown[]): boolean {
  const single = [...b]
  for (const element of a) {
    const partner = single.findIndex((other) => deepEqual(element, other))
    if (partner === -1) return false
    single.splice(partner, 1)
  }
  return single.length === 0
}
