export function once(fn) {
  let done = false
  let result
  return (...args) => {
    if (done) return result
    done = true
    result = fn(...args)
    return result
  }
}
