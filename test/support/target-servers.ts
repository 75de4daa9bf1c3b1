import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll } from 'vitest'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { systemClock } from '#adapters/system/system-clock.ts'
import type { Probe } from '#domains/watch/checks/model.ts'
import { runProbe } from '#domains/watch/checks/run-probe.ts'
import { makeCertificate } from './certificate.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

export interface Target {
  readonly port: number
  readonly origin: string
  /** What the server does from now on. */
  answer(how: Answer): void
  /** Answers with this body from now on. */
  serve(body: string | Uint8Array, contentType?: string, status?: number): void
}

/** A server on the loopback, for the tests of a file. */
export const useTarget = (scheme: 'http' | 'https' = 'http'): (() => Target) => {
  let server: Server
  let target: Target
  let remove = (): void => {}
  beforeAll(async () => {
    let how: Answer = (_, response) => response.end()
    const listener: Answer = (request, response) => how(request, response)
    if (scheme === 'https') {
      const certificate = makeCertificate()
      remove = certificate.remove
      server = createTlsServer({ key: certificate.key, cert: certificate.cert }, listener)
    } else server = createServer(listener)
    const port = await listen(server)
    target = {
      port,
      origin: `${scheme}://127.0.0.1:${port}`,
      answer: (answer) => {
        how = answer
      },
      serve: (body, contentType = 'text/html; charset=utf-8', status = 200) => {
        how = (_, response) => response.writeHead(status, { 'content-type': contentType }).end(body)
      },
    }
  })
  afterAll(async () => {
    await close(server)
    remove()
  })
  return () => target
}

/** A raw server on the loopback, for the tests of a file; answers its port. */
export const useTcpTarget = (connected: (socket: Socket) => void): (() => number) => {
  let server: Server
  let port = 0
  const sockets = new Set<Socket>()
  beforeAll(async () => {
    server = createTcpServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => {})
      connected(socket)
    })
    port = await listen(server)
  })
  afterAll(async () => {
    for (const socket of sockets) socket.destroy()
    await close(server)
  })
  return () => port
}

const listen = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

const close = (server: Server): Promise<unknown> => new Promise((resolve) => server.close(resolve))

/** A port on which nothing listens. */
export const closedPort = async (): Promise<number> => {
  const server = createTcpServer()
  const port = await listen(server)
  await close(server)
  return port
}

const outbound = nodeOutbound({ allow: ['127.0.0.0/8'] })

/** Checks by the real way out, which may reach the loopback here. */
export const check = (probe: Probe, timeoutMs = 5_000) =>
  runProbe({ outbound, clock: systemClock, headers: [['touchstone-probe', 'test']] }, probe, timeoutMs)
