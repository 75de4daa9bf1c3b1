export function once(fn) {
  const results = new Map()
  return (...args) => {
    const key = JSON.stringify(args)
    if (!results.has(key)) results.set(key, fn(...args))
    return results.get(key)
  }
}
