const pageBytes = 65_536

/** The limits of the guest's WebAssembly memories: beyond, allocation fails over there. */
export interface MemoryCap {
  /** Sets how many more bytes a memory may take, or each that is not named. */
  readonly limit: (bytes: number, memory?: WebAssembly.Memory) => void
  /** Whether some memory was refused the last time that it wanted more. */
  readonly isFull: () => boolean
  /** Whether some memory was ever refused more. */
  readonly wasFull: () => boolean
}

export const prepareMemoryCap = (): MemoryCap => {
  const grow = Reflect.get(WebAssembly.Memory.prototype, 'grow')
  const left = new Map<WebAssembly.Memory | undefined, number>([[undefined, Infinity]])
  const full = new Set<WebAssembly.Memory>()
  let wasFull = false
  const refuse = (memory: WebAssembly.Memory): never => {
    full.add(memory)
    wasFull = true
    throw new RangeError('the memory limit is reached')
  }
  WebAssembly.Memory.prototype.grow = function (pages) {
    const named = left.has(this) ? this : undefined
    const rest = (left.get(named) ?? 0) - pages
    if (rest < 0) return refuse(this)
    full.delete(this)
    left.set(named, rest)
    try {
      return grow.call(this, pages)
    } catch {
      return refuse(this)
    }
  }
  return {
    limit: (bytes, memory) => {
      left.set(memory, Math.floor(bytes / pageBytes))
    },
    isFull: () => full.size > 0,
    wasFull: () => wasFull,
  }
}
