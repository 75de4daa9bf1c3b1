import type { ServerResponse } from 'node:http'
import type { ReusedAnswer } from '#http/answer-reuse.ts'

/** The bytes of a whole answer, one character each, with the second of their Date field. */
interface Prepared extends ReusedAnswer {
  [prepared]?: { readonly second: number; readonly bytes: string }
}
const prepared = Symbol('prepared')

/** Where `node:http` has the head that it is about to write: null until there is one. */
const headField = '_header'
interface Unwritten {
  [headField]?: string | null
}

/**
 * Sends an answer in one write. `node:http` writes head and body as two pieces, and puts the head together anew each time,
 * which costs as much as all the rest. So the prepared bytes take the place of the head, and there is no body. Where `node:http`
 * has something of its own to say, it writes the answer itself.
 */
export const sendWhole = (answer: ReusedAnswer, outgoing: ServerResponse, keepAliveMs: number): void => {
  const { status, fields, body } = answer
  const unwritten = outgoing as unknown as Unwritten
  if (body === undefined || status !== 200 || !outgoing.shouldKeepAlive || unwritten[headField] !== null) {
    outgoing.writeHead(status, fields as string[]).end(body)
    return
  }
  unwritten[headField] = bytesNow(answer, keepAliveMs)
  outgoing.end()
}

/** Made once a second for each answer: only the date changes. */
const bytesNow = (answer: Prepared, keepAliveMs: number): string => {
  const now = Date.now()
  const second = Math.floor(now / 1_000)
  const made = answer[prepared]
  if (made?.second === second) return made.bytes
  const { fields, body = '' } = answer
  let head = 'HTTP/1.1 200 OK\r\n'
  for (let index = 0; index < fields.length; index += 2) head += `${fields[index]}: ${fields[index + 1]}\r\n`
  head += `Date: ${new Date(now).toUTCString()}\r\nConnection: keep-alive\r\n`
  if (keepAliveMs > 0) head += `Keep-Alive: timeout=${Math.floor(keepAliveMs / 1_000)}\r\n`
  const bytes = `${head}\r\n${asBuffer(body).toString('latin1')}`
  answer[prepared] = { second, bytes }
  return bytes
}

const asBuffer = (body: string | Uint8Array): Buffer =>
  typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength)
