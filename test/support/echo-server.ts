import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'

/** What `/` of the server answers: what it was sent. */
export interface Echoed {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}

/**
 * A server on the loopback interface for the test file: it answers what it was sent, with a token; with another status below
 * `/status/`; never at `/slow`. Answers its origin, and how many requests came.
 */
export const useEchoServer = (): { readonly origin: () => string; readonly requests: () => number } => {
  let requests = 0
  const server = createServer((request, response) => {
    requests++
    const answer = (body: string): void => {
      const path = (request.url ?? '').split('?')[0] ?? ''
      if (path === '/slow') return
      const status = /^\/status\/(\d+)$/.exec(path)?.[1] ?? '200'
      const { method, url, rawHeaders, headers } = request
      response.writeHead(Number(status), { 'content-type': 'application/json', 'x-echo': headers.authorization ?? '' })
      response.end(JSON.stringify({ method, url, rawHeaders, headers, body, token: 'tok-9f8e7d' }))
    }
    void bodyOf(request).then(answer)
  })
  let origin = ''
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return { origin: () => origin, requests: () => requests }
}
