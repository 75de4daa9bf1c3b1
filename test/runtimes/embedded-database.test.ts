import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type RunningServer, startServer } from '../support/server.ts'

describe('a server on the embedded database', { timeout: 60_000 }, () => {
  let directory: string
  let servers: RunningServer[]

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'touchstone-'))
    servers = []
  })
  afterEach(async () => {
    await Promise.all(servers.map((server) => server.stop('SIGKILL')))
    rmSync(directory, { recursive: true, force: true })
  })
  const start = async (settings: Record<string, string> = {}): Promise<RunningServer> => {
    const server = await startServer({ DATA_DIR: directory, ...settings })
    servers.push(server)
    return server
  }

  test('says where it listens, what it uses and what it seeded', async () => {
    const server = await start()
    expect(server.output()).toMatch(/^Touchstone listens on http:\/\/127\.0\.0\.1:[0-9]+/)
    expect(server.output()).toContain(`embedded, in ${directory}`)
    expect(server.output()).toMatch(/cache +in process/)
    expect(server.output()).toContain('health-index (4266 rows), abex (33 rows), zipcodes (1151 rows)')
  })

  test('keeps a second one out of the same folder, with a sentence that says who holds it', async () => {
    const server = await start()
    await expect(start()).rejects.toThrow(`held by process ${server.process.pid}: one process at a time`)
  })

  test('starts again after it was killed, with its data and without seeding', async () => {
    const first = await start()
    await first.stop('SIGKILL')
    const second = await start()
    expect(second.output()).toContain('nothing new')
    expect(await (await fetch(`${second.origin}/zipcodes/9000`)).json()).toEqual({ risk_factor: 'B' })
  })

  test('takes over a lock that names a living process which is not the one that took it', async () => {
    const first = await start()
    await first.stop('SIGKILL')
    writeFileSync(join(directory, 'embedded', 'lock'), `${process.pid} 1`)
    expect((await start()).output()).toContain('listens')
  })

  test('refuses a bad setting before it touches anything', async () => {
    await expect(start({ PORT: 'x', LOG_LEVEL: 'y' })).rejects.toThrow(/PORT: [^\n]+\n +LOG_LEVEL: /)
  })

  test('answers what is not HTTP, or has more than 16 KiB of header fields, with a problem document', async () => {
    const { origin } = await start()
    expect(await raw(origin, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json.*"status":400/s)
    const long = `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`
    expect(await raw(origin, long)).toMatch(/^HTTP\/1\.1 431 .*application\/problem\+json.*"status":431/s)
  })

  test('ends with 0 when told to stop', async () => {
    const server = await start()
    expect(await server.stop('SIGTERM')).toBe(0)
  })
})

/** What the server sends back for these bytes until it closes. */
const raw = (origin: string, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin)
    let answer = ''
    const socket = connect(Number(port), hostname, () => socket.write(bytes))
    socket.on('data', (chunk) => {
      answer += String(chunk)
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
  })
