import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { after, type Eventual } from '#core/eventual.ts'
import type { AnswerReuse } from '#http/answer-reuse.ts'
import { problemDocument, problemHeaders, problemResponse } from '#http/problem.ts'
import { problemTypes } from '#http/problem-types.ts'
import { reusableOf } from '#http/reusable.ts'
import { type Fault, faultOf, maxParsedBytes, refuseMalformed, refuseOn } from './malformed-requests.ts'
import { requestHead } from './request-head.ts'
import { sendWhole } from './whole-answer.ts'

/** `peer` returns the address at the other end of the connection. */
type Handle = (request: Request, peer: () => string | undefined) => Eventual<Response>

/**
 * An HTTP/1.1 server. Refusals by HTTP itself are problem documents and never reach the handler. Neither do requests that
 * `reuse` has an answer for.
 */
export const httpServer = (handle: Handle, options: ServerOptions = {}, reuse?: AnswerReuse): Server => {
  const listen = getRequestListener(
    (request, { incoming }) =>
      after(
        handle(request, () => incoming.socket.remoteAddress),
        (response) => kept(incoming as IncomingMessage, response, reuse),
      ),
    {
      // For HTTP/1.0 requests without a Host header field.
      hostname: 'localhost',
      errorHandler: refusalOf,
    },
  )
  const askApp = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const fault = faultOf(incoming)
    if (fault) refuse(fault, incoming, outgoing)
    else void listen(incoming, outgoing)
  }
  const serve = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const head = reuse && requestHead(incoming)
    void after(head && reuse.find(head), (answer) =>
      answer ? sendWhole(answer, outgoing, server.keepAliveTimeout) : askApp(incoming, outgoing),
    )
  }
  const server = createServer({ maxHeaderSize: maxParsedBytes, requireHostHeader: false, ...options }, serve)
    .on('checkExpectation', serve)
    .on('connect', ({ url }: IncomingMessage, socket) => refuseOn(socket, notAProxy, url))
    .on('clientError', refuseMalformed)
  return server
}

/** The response, which `reuse` may have stored. */
const kept = (incoming: IncomingMessage, response: Response, reuse: AnswerReuse | undefined): Response => {
  const head = reuse && reusableOf(response) && requestHead(incoming)
  if (head) void reuse.keep(head, response)
  return response
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
