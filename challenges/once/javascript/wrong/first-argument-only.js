export function once(fn) {
  let done = false
  let result
  return (argument) => {
    if (!done) {
      result = fn(argument)
      done = true
    }
    return result
  }
}
