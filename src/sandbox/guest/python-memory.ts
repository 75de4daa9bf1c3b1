import { closeSync, fstatSync, openSync, readSync, writeFileSync } from 'node:fs'

/** Emscripten's module as far as restoring its memory needs it. */
export interface EmscriptenModule {
  readonly HEAPU8: Uint8Array
  readonly growMemory: (bytes: number) => unknown
  /** The end of the memory in use, after raising it by so many bytes. */
  readonly _sbrk: (bytes: number) => number
}

/** Python's memory in a file, without the pages that hold only zeros: a page that is never touched costs no time. */
export interface SavedMemory {
  /** What Pyodide's own snapshot has in front of the memory. */
  readonly head: Uint8Array<ArrayBuffer>
  /** Reads the file into the memory of a module that has run nothing yet, and closes it. */
  readonly restore: (module: EmscriptenModule) => void
}

const pageBytes = 4_096
const wordBytes = 4

/** Writes the snapshot that Pyodide made. The file begins with numbers: how many, two sizes, where each run of pages starts and ends. */
export const saveMemory = (path: string, snapshot: Uint8Array): void => {
  const [, headBytes = 0] = new Uint32Array(snapshot.buffer, snapshot.byteOffset, 2)
  const memory = snapshot.subarray(headBytes)
  const bounds = boundsOfUsedPages(memory)
  const numbers = Uint32Array.from([bounds.length + 3, headBytes, memory.length, ...bounds])
  const file = openSync(path, 'w')
  const write = (bytes: Uint8Array): void => writeFileSync(file, bytes)
  write(new Uint8Array(numbers.buffer))
  write(snapshot.subarray(0, headBytes))
  for (let i = 0; i < bounds.length; i += 2) write(memory.subarray(bounds[i], bounds[i + 1]))
  closeSync(file)
}

const boundsOfUsedPages = (memory: Uint8Array): readonly number[] => {
  const bounds: number[] = []
  for (let start = 0; start < memory.length; start += pageBytes) {
    const page = memory.subarray(start, start + pageBytes)
    if (page.every((byte) => byte === 0)) continue
    const end = start + page.length
    if (bounds.at(-1) === start) bounds[bounds.length - 1] = end
    else bounds.push(start, end)
  }
  return bounds
}

/** Opens such a file while there is still a file system. */
export const openMemory = (path: string): SavedMemory => {
  const file = openSync(path, 'r')
  const fileBytes = fstatSync(file).size
  let position = 0
  const fill = (into: Uint8Array, start: number, end: number): void => {
    for (let at = start; at < end;) {
      const length = readSync(file, into, at, end - at, position)
      if (length === 0) throw new Error(`the snapshot has only ${fileBytes} bytes`)
      at += length
      position += length
    }
  }
  const words = (count: number): Uint32Array => {
    const bytes = new Uint8Array(count * wordBytes)
    fill(bytes, 0, bytes.length)
    return new Uint32Array(bytes.buffer)
  }
  const [count = 0] = words(1)
  const [headBytes = 0, memoryBytes = 0, ...bounds] = words(count - 1)
  const head = new Uint8Array(headBytes)
  fill(head, 0, headBytes)
  return {
    head,
    restore: (module) => {
      // Pyodide 314.0.7 cannot restore a memory that is larger than the one it starts with.
      if (module.HEAPU8.length < memoryBytes) module.growMemory(memoryBytes)
      // The module's start has written below this address only: everything above is zero.
      const written = module._sbrk(0)
      let before = 0
      for (let i = 0; i < bounds.length; i += 2) {
        const [start = 0, end = 0] = bounds.slice(i, i + 2)
        if (before < written) module.HEAPU8.fill(0, before, Math.min(start, written))
        fill(module.HEAPU8, start, end)
        before = end
      }
      if (before < written) module.HEAPU8.fill(0, before, written)
      closeSync(file)
    },
  }
}
