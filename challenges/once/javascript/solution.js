/** A function that calls `fn` the first time, and from then on gives the same result again. */
export function once(fn) {
  let done = false
  let result
  return (...args) => {
    if (!done) {
      result = fn(...args)
      done = true
    }
    return result
  }
}
