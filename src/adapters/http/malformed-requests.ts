import { randomUUID } from 'node:crypto'
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { problemDocument, problemHeaders } from '#http/problem.ts'
import { type ProblemKind, problemTypes } from '#http/problem-types.ts'

/** Bytes of an address, and of all header fields together. */
const maxBytes = 16 * 1024
/** Where Node stops reading. It is more than both limits, so that most refusals can name the exceeded limit. */
export const maxParsedBytes = 2 * maxBytes + 1024

export interface Fault {
  readonly kind: ProblemKind
  readonly detail: string
}

/** What is wrong with a request, checked before anything reads it; undefined when nothing is. */
export const faultOf = ({ url = '', rawHeaders, httpVersionMinor, headers }: IncomingMessage): Fault | undefined => {
  let hosts = 0
  let size = 0
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    size += name.length + (rawHeaders[index + 1]?.length ?? 0) + 4
    if (name.length === 4 && name.toLowerCase() === 'host') hosts++
  }
  if (url.length > maxBytes) return addressTooLong
  if (size > maxBytes) return headersTooLarge
  if (hosts > 1) return invalidTarget('The request has more than one Host header field.')
  if (hosts === 0 && httpVersionMinor > 0) return invalidTarget('An HTTP/1.1 request needs a Host header field.')
  if (!url.startsWith('/') && !/^https?:\/\//i.test(url))
    return invalidTarget('The request target must be a path, such as /healthz, or a whole http address.')
  if (headers.expect !== undefined && !/^100-continue$/i.test(headers.expect))
    return { kind: 'expectation-failed', detail: 'The server supports no expectation other than 100-continue.' }
  return undefined
}

const invalidTarget = (detail: string): Fault => ({ kind: 'invalid-target', detail })
const addressTooLong: Fault = { kind: 'uri-too-long', detail: 'The address is longer than 16 KiB.' }
const headersTooLarge: Fault = {
  kind: 'header-fields-too-large',
  detail: 'The header fields together are larger than 16 KiB.',
}

/** An error of Node's parser, with the bytes it read last. */
interface ParserError extends Error {
  readonly code?: string
  readonly rawPacket?: Buffer
}

/** A connection, with the answer that Node is about to send on it. */
interface Connection extends Duplex {
  readonly _httpMessage?: { readonly headersSent: boolean } | null
}

/** Answers input that never became a request: broken HTTP, endless header fields, a client that is too slow. */
export const refuseMalformed = (error: ParserError, socket: Connection): void => {
  const { _httpMessage: answer } = socket
  if (error.code === 'ECONNRESET' || !socket.writable || answer?.headersSent) {
    socket.destroy(error)
    return
  }
  const head = error.rawPacket?.toString('latin1', 0, maxParsedBytes) ?? ''
  refuseOn(socket, malformation(error, head), /^[A-Z]+ ([^ \r\n]+)/.exec(head)?.[1])
}

const malformation = ({ code }: ParserError, head: string): Fault => {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return /^[A-Z]+ [^ \r\n]*$/.test(head) ? addressTooLong : headersTooLarge
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return { kind: 'request-timeout', detail: 'The request did not arrive in time.' }
    case 'HPE_INVALID_VERSION':
      return { kind: 'http-version-not-supported', detail: 'The server supports HTTP/1.1 and HTTP/1.0.' }
    default:
      return { kind: 'malformed-request', detail: 'This is not a valid HTTP request.' }
  }
}

/** Writes a problem document to a connection where Node writes none, and closes it. A fixed name replaces an unreadable address. */
export const refuseOn = (
  socket: Duplex,
  { kind, detail }: Fault,
  instance: string = `urn:uuid:${randomUUID()}`,
): void => {
  const { status } = problemTypes[kind]
  const body = JSON.stringify(problemDocument(kind, { detail, instance }))
  const fields = {
    date: new Date().toUTCString(),
    ...problemHeaders,
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`)
}
