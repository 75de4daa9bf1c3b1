import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningServer, startServer } from '../support/server.ts'

describe('a server on the embedded database', () => {
  const directories: string[] = []
  const servers: RunningServer[] = []
  let first: RunningServer
  /** What a server has left that was killed after its first start. */
  let left: string

  const newDirectory = (): string => {
    const directory = mkdtempSync(join(tmpdir(), 'touchstone-'))
    directories.push(directory)
    return directory
  }
  const start = async (settings: Record<string, string>): Promise<RunningServer> => {
    const server = await startServer(settings)
    servers.push(server)
    return server
  }
  /** Another server, on a copy of what the first has left. */
  const startAgain = (): Promise<RunningServer> => {
    const directory = newDirectory()
    cpSync(left, directory, { recursive: true })
    return start({ DATA_DIR: directory })
  }
  beforeAll(async () => {
    left = newDirectory()
    first = await start({ DATA_DIR: left })
    await expect(start({ DATA_DIR: left })).rejects.toThrow(`Process ${first.process.pid} uses`)
    await first.stop('SIGKILL')
  })
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop('SIGKILL')))
    for (const directory of directories) rmSync(directory, { recursive: true, force: true })
  })

  test('says where it listens, what it uses and what it seeded, and keeps a second one out of its folder', () => {
    expect(first.output()).toMatch(/^(?:… .*\n)*Touchstone listens on http:\/\/127\.0\.0\.1:[0-9]+/)
    expect(first.output()).toContain(`embedded, in ${left}`)
    expect(first.output()).toMatch(/cache +in process/)
    expect(first.output()).toContain('health-index (4266 rows), abex (33 rows), zipcodes (1151 rows)')
  })

  test('starts again after it was killed, with its data and without seeding, and ends with 0 when told to stop', async () => {
    const second = await startAgain()
    expect(second.output()).toContain('nothing new')
    expect(await (await fetch(`${second.origin}/zipcodes/9000`)).json()).toEqual({ risk_factor: 'B' })
    expect(await second.stop('SIGTERM')).toBe(0)
  })

  test('takes over a lock that names a living process which is not the one that took it; answers what is not HTTP, or has more than 16 KiB of header fields, with a problem document', async () => {
    writeFileSync(join(left, 'embedded', 'lock'), `${process.pid} 1`)
    const { origin } = await startAgain()
    expect(await raw(origin, 'nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json.*"status":400/s)
    const long = `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'a'.repeat(20_000)}\r\n\r\n`
    expect(await raw(origin, long)).toMatch(/^HTTP\/1\.1 431 .*application\/problem\+json.*"status":431/s)
  })

  test('refuses a bad setting before it touches anything', async () => {
    await expect(start({ PORT: 'x', LOG_LEVEL: 'y' })).rejects.toThrow(/PORT: [^\n]+\n +LOG_LEVEL: /)
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
