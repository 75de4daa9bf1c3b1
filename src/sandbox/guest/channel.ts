import { readSync, writeSync } from 'node:fs'

/** Reads and writes whole bytes where they are: no copy is made of them. */
export interface ByteStream {
  /** Reads up to `length` bytes, waiting for the first. Returns how many; none once the other end is closed. */
  readonly read: (into: Int8Array | Uint8Array, offset: number, length: number) => number
  readonly write: (from: Int8Array | Uint8Array, offset: number, length: number) => void
}

/** Lines to and from the parent, over standard input and output. Taken hold of before anything else is loaded. */
export interface Channel extends ByteStream {
  /** One line, without its end. */
  readLine(): Uint8Array
  /** One JSON object as a line. */
  report(message: object): void
}

const newline = 10

const byteStream = (readDescriptor: number, writeDescriptor: number): ByteStream => ({
  read: (into, offset, length) => readSync(readDescriptor, into, offset, length, null),
  write: (from, offset, length) => {
    for (let written = 0; written < length;)
      written += writeSync(writeDescriptor, from, offset + written, length - written)
  },
})

/** The socket to the other guest of a strict run. */
export const peerStream = (): ByteStream => byteStream(3, 3)

/** For the tests' guest: the end of the solution's guest is not a failure of this one. */
export const outliving = ({ read, write }: ByteStream): ByteStream => ({
  read: (into, offset, length) => {
    try {
      return read(into, offset, length)
    } catch {
      return 0
    }
  },
  write: (from, offset, length) => {
    try {
      write(from, offset, length)
    } catch {
      // The next read says that there is nobody.
    }
  },
})

export const openChannel = (): Channel => {
  const encoder = new TextEncoder()
  const parent = byteStream(0, 1)
  let rest = new Uint8Array(0)

  return {
    read: (into, offset, length) => {
      if (rest.length === 0) return parent.read(into, offset, length)
      const taken = rest.subarray(0, length)
      rest = rest.slice(length)
      into.set(taken, offset)
      return taken.length
    },
    write: parent.write,
    readLine: () => {
      for (let end = rest.indexOf(newline); ; end = rest.indexOf(newline)) {
        if (end >= 0) {
          const line = rest.slice(0, end)
          rest = rest.slice(end + 1)
          return line
        }
        const more = new Uint8Array(65_536)
        const length = parent.read(more, 0, more.length)
        if (length === 0) throw new Error('the parent closed the channel')
        const joined = new Uint8Array(rest.length + length)
        joined.set(rest)
        joined.set(more.subarray(0, length), rest.length)
        rest = joined
      }
    },
    report: (message) => {
      const line = encoder.encode(`${JSON.stringify(message)}\n`)
      parent.write(line, 0, line.length)
    },
  }
}
