const pageBytes = 65_536

/** Returns what sets how many more bytes the guest's WebAssembly memory may take; beyond, allocation fails over there. */
export const prepareMemoryCap = (): ((bytes: number) => void) => {
  const grow = Reflect.get(WebAssembly.Memory.prototype, 'grow')
  let left = Infinity
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (pages > left) throw new RangeError('the memory limit is reached')
    left -= pages
    return grow.call(this, pages)
  }
  return (bytes) => {
    left = Math.floor(bytes / pageBytes)
  }
}
