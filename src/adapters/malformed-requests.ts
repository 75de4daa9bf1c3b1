import type { Duplex } from 'node:stream'
import { problemTypes } from '#http/problem-types.ts'

/** Answers what never became a request: broken HTTP, headers beyond 16 KiB, a client that is too slow. */
export const refuseMalformed = (error: Error & { code?: string }, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || !socket.writable) return
  const [status, reason, detail] =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? [431, 'Request Header Fields Too Large', 'The address and header fields together are larger than 16 KiB.']
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? [408, 'Request Timeout', 'The request did not arrive in time.']
        : [400, 'Bad Request', 'This is not a valid HTTP request.']
  const type = `/problems/${problemTypes['invalid-request'].slug}`
  const body = JSON.stringify({ type, title: problemTypes['invalid-request'].title, status, detail })
  socket.end(
    `HTTP/1.1 ${status} ${reason}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}
