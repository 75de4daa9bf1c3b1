export function deepEqual(a: any, b: any): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b || (a !== a && b !== b)
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false
  if (a instanceof Date) return Object.is(a.getTime(), b.getTime())
  if (a instanceof RegExp) return String(a) === String(b)
  if (a instanceof Map)
    return a.size === b.size && [...a].every(([key, value]) => b.has(key) && deepEqual(value, b.get(key)))
  if (a instanceof Set) {
    const rest = [...b]
    return (
      a.size === b.size &&
      [...a].every((x) => {
        const i = rest.findIndex((y) => deepEqual(x, y))
        return i >= 0 && rest.splice(i, 1).length === 1
      })
    )
  }
  if (Array.isArray(a) && a.length !== b.length) return false
  return Object.keys(a).every((name) => Object.hasOwn(b, name) && deepEqual(a[name], b[name]))
}
