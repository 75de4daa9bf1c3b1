import { createServer, get, type Server } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { listen, type Listening, listenWidely } from '#adapters/http/listening.ts'

const host = '127.0.0.1'
const connections = 64
const ending: (() => unknown)[] = []

afterEach(async () => {
  for (const end of ending.splice(0).toReversed()) await end()
})

const widely = async (server: Server, port = 0): Promise<Listening> => {
  const listening = await listenWidely(server, port, host)
  ending.push(listening.close)
  return listening
}

/** Turns of the event loop until the server has all these connections, which are opened in one go. */
const turnsToAccept = async (server: Server, port: number): Promise<number> => {
  const accepted: Socket[] = []
  server.on('connection', (socket) => accepted.push(socket))
  const sockets = Array.from({ length: connections }, () => connect(port, host))
  ending.push(() => sockets.map((socket) => socket.destroy()))
  for (let turns = 1; ; turns++) {
    await new Promise((resolve) => setImmediate(resolve))
    if (accepted.length === connections) return turns
  }
}

describe('a server that listens with several sockets', () => {
  it('accepts many connections in a few turns of the event loop', async () => {
    const plain = createServer()
    const port = await listen(plain, 0, host)
    ending.push(() => plain.close())
    expect(await turnsToAccept(plain, port)).toBeGreaterThanOrEqual(connections / 2)
    const server = createServer()
    expect(await turnsToAccept(server, (await widely(server)).port)).toBeLessThan(connections / 2)
  })

  it('answers on each of them', async () => {
    const server = createServer((_, response) => response.end('ok'))
    const { port } = await widely(server)
    const answers = await Promise.all(
      Array.from({ length: connections }, () =>
        fetch(`http://${host}:${port}/`, { headers: { connection: 'close' } }).then((answer) => answer.text()),
      ),
    )
    expect(new Set(answers)).toEqual(new Set(['ok']))
  })

  it('refuses a port that another server listens on, shared or not', async () => {
    const { port } = await widely(createServer())
    await expect(listenWidely(createServer(), port, host)).rejects.toMatchObject({ code: 'EADDRINUSE' })
    const plain = createServer()
    const other = await listen(plain, 0, host)
    ending.push(() => plain.close())
    await expect(listenWidely(createServer(), other, host)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('lets running requests end when it closes, and accepts no other', async () => {
    let answer = (): void => {}
    const asked = Promise.withResolvers<void>()
    const server = createServer((_, response) => {
      answer = () => response.end('late')
      asked.resolve()
    })
    const listening = await listenWidely(server, 0, host)
    const address = { port: listening.port, host, agent: false as const }
    const text = new Promise<string>((resolve, reject) => {
      get(address, (response) => response.setEncoding('utf8').on('data', resolve)).on('error', reject)
    })
    await asked.promise
    const closing = listening.close()
    await expect(new Promise((resolve, reject) => get(address, resolve).on('error', reject))).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    })
    answer()
    expect(await text).toBe('late')
    await closing
  })
})
