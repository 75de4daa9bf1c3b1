import { readSync, writeSync } from 'node:fs'

/** Lines to and from the parent, over standard input and output. Taken hold of before anything else is loaded. */
export interface Channel {
  /** Up to `size` bytes, waiting for the first; none once the parent has closed. */
  read(size: number): Uint8Array
  write(bytes: Uint8Array): void
  /** One line, without its end. */
  readLine(): Uint8Array
  /** One JSON object as a line. */
  report(message: object): void
}

const newline = 10

export const openChannel = (): Channel => {
  const encoder = new TextEncoder()
  let rest = new Uint8Array(0)

  const receive = (size: number): Uint8Array<ArrayBuffer> => {
    const chunk = new Uint8Array(size)
    return chunk.subarray(0, readSync(0, chunk, 0, size, null))
  }
  const read = (size: number): Uint8Array => {
    if (rest.length === 0) return receive(size)
    const taken = rest.slice(0, size)
    rest = rest.slice(size)
    return taken
  }
  const write = (bytes: Uint8Array): void => {
    let written = 0
    while (written < bytes.length) written += writeSync(1, bytes, written, bytes.length - written)
  }

  return {
    read,
    write,
    readLine: () => {
      for (let end = rest.indexOf(newline); ; end = rest.indexOf(newline)) {
        if (end >= 0) {
          const line = rest.slice(0, end)
          rest = rest.slice(end + 1)
          return line
        }
        const more = receive(65_536)
        if (more.length === 0) throw new Error('the parent closed the channel')
        const joined = new Uint8Array(rest.length + more.length)
        joined.set(rest)
        joined.set(more, rest.length)
        rest = joined
      }
    },
    report: (message) => write(encoder.encode(`${JSON.stringify(message)}\n`)),
  }
}
