import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Lifetime } from '../support/lifetime.ts'

export interface Target {
  readonly origin: string
  /** Requests so far. */
  readonly seen: () => number
}

/** A page on the loopback address that takes so many milliseconds to answer. */
export const startTarget = async (lifetime: Lifetime, answerMs: number): Promise<Target> => {
  let seen = 0
  const page = `<!doctype html><title>Shop</title><p>${'Bread and butter. '.repeat(100)}</p>`
  const server = createServer((_, response) => {
    seen += 1
    setTimeout(() => response.writeHead(200, { 'content-type': 'text/html' }).end(page), answerMs)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  lifetime.keep(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen: () => seen }
}
