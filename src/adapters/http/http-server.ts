import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { problemDocument, problemHeaders, problemResponse } from '#http/problem.ts'
import { problemTypes } from '#http/problem-types.ts'
import { type Fault, faultOf, maxParsedBytes, refuseMalformed, refuseOn } from './malformed-requests.ts'

/** `peer` returns the address at the other end of the connection. */
type Handle = (request: Request, peer: () => string | undefined) => Response | Promise<Response>

/** An HTTP/1.1 server. Refusals by HTTP itself are problem documents and never reach the handler. */
export const httpServer = (handle: Handle, options: ServerOptions = {}): Server => {
  const listen = getRequestListener((request, { incoming }) => handle(request, () => incoming.socket.remoteAddress), {
    // For HTTP/1.0 requests without a Host header field.
    hostname: 'localhost',
    errorHandler: refusalOf,
  })
  const serve = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const fault = faultOf(incoming)
    if (fault) refuse(fault, incoming, outgoing)
    else void listen(incoming, outgoing)
  }
  return createServer({ maxHeaderSize: maxParsedBytes, requireHostHeader: false, ...options }, serve)
    .on('checkExpectation', serve)
    .on('connect', ({ url }: IncomingMessage, socket) => refuseOn(socket, notAProxy, url))
    .on('clientError', refuseMalformed)
}

const notAProxy: Fault = { kind: 'invalid-target', detail: 'This server is not a proxy.' }

const refuse = ({ kind, detail }: Fault, { url = '' }: IncomingMessage, outgoing: ServerResponse): void => {
  const body = JSON.stringify(problemDocument(kind, { detail, instance: url.replace(/[?#].*$/s, '') }))
  const fields = { ...problemHeaders, 'content-length': Buffer.byteLength(body), connection: 'close' }
  outgoing.writeHead(problemTypes[kind].status, fields).end(body)
}

/** Errors of the listener itself: a request without a usable address, or a failure before the app's error handler. */
const refusalOf = (error: unknown): Response => {
  const instance = `urn:uuid:${randomUUID()}`
  return error instanceof Error && error.name === 'RequestError'
    ? problemResponse('invalid-target', { detail: 'The Host header field or the address is not valid.', instance })
    : problemResponse('internal', { detail: 'The server failed while it handled the request.', instance })
}
