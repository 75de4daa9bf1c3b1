export function deepEqual(a: any, b: any): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b || (a !== a && b !== b)
  if (Array.isArray(a) !== Array.isArray(b)) return false
  if (a instanceof Date && b instanceof Date) return Object.is(a.getTime(), b.getTime())
  if (a instanceof RegExp && b instanceof RegExp) return String(a) === String(b)
  if (a instanceof Map && b instanceof Map)
    return a.size === b.size && [...a].every(([key, value]) => b.has(key) && deepEqual(value, b.get(key)))
  if (a instanceof Set && b instanceof Set) {
    const rest = [...b]
    return (
      a.size === b.size &&
      [...a].every((x) => {
        const i = rest.findIndex((y) => deepEqual(x, y))
        return i >= 0 && rest.splice(i, 1).length === 1
      })
    )
  }
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && deepEqual(a[name], b[name]))
  )
}
