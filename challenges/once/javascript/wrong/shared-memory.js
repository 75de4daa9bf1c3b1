const results = new Map()

export function once(fn) {
  return (...args) => {
    if (!results.has('result')) results.set('result', { fn, value: fn(...args) })
    if (results.get('result').fn !== fn) results.set('result', { fn, value: fn(...args) })
    return results.get('result').value
  }
}
