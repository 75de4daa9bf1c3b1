import type { Socket } from 'node:net'
import zlib from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import type { OutboundRequest } from '#ports/outbound.ts'
import { failureOf, outboundWith, startRawServer } from './neighbours.ts'

const mebibyte = 1024 ** 2
/** What the buffers of two sockets on this machine may hold beyond what was read. */
const inBuffers = 16 * mebibyte

const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

/** Sends a request to a server that talks like this. */
const meet = async (talk: (socket: Socket) => void, request: Partial<OutboundRequest> = {}) => {
  const server = await startRawServer(talk)
  endings.push(server.close)
  return { server, answer: outboundWith().send({ url: server.url, deadlineMs: 20_000, ...request }) }
}

/** Says something again and again, as fast as the reader takes it. */
const forever =
  (head: string, piece: string | Uint8Array) =>
  (socket: Socket): void => {
    socket.write(head)
    const more = (): void => {
      if (socket.destroyed) return
      while (socket.write(piece));
    }
    socket.on('drain', more)
    more()
  }

const whole =
  (head: string, body: Uint8Array) =>
  (socket: Socket): void => {
    socket.write(`HTTP/1.1 200 OK\r\n${head}Content-Length: ${body.length}\r\n\r\n`)
    socket.end(body)
  }

/** Says something a byte at a time, and never all. */
const slowly =
  (head: string, rest: string) =>
  (socket: Socket): void => {
    socket.write(head)
    let at = 0
    const timer = setInterval(() => socket.write(rest[at++ % rest.length] ?? ''), 5)
    socket.on('close', () => clearInterval(timer))
  }

const ok = 'HTTP/1.1 200 OK\r\n'

describe('a body that grows when it is decompressed', () => {
  it.each([
    ['gzip', () => zlib.gzipSync(new Uint8Array(200 * mebibyte), { level: 1 })],
    ['deflate', () => zlib.deflateSync(new Uint8Array(64 * mebibyte))],
    [
      'br',
      () =>
        zlib.brotliCompressSync(new Uint8Array(64 * mebibyte), {
          params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 5 },
        }),
    ],
    ['zstd', () => zlib.zstdCompressSync(new Uint8Array(64 * mebibyte))],
  ])('is cut at its limit: %s', async (coding, make) => {
    const { answer } = await meet(whole(`Content-Encoding: ${coding}\r\n`, make()))
    const { body, isCut } = await answer
    expect(isCut).toBe(true)
    expect(body.length).toBe(8 * mebibyte)
  })

  it('is refused where zstd asks for a window of 128 MiB', async () => {
    const params = { [zlib.constants.ZSTD_c_windowLog]: 27, [zlib.constants.ZSTD_c_enableLongDistanceMatching]: 1 }
    // Without a known length the frame names its window.
    const compressor = zlib.createZstdCompress({ params })
    const parts: Buffer[] = []
    compressor.on('data', (part: Buffer) => parts.push(part))
    compressor.write(new Uint8Array(mebibyte))
    compressor.end()
    await new Promise((resolve) => compressor.once('end', resolve))
    const { answer } = await meet(whole('Content-Encoding: zstd\r\n', Buffer.concat(parts)))
    expect(await failureOf(answer)).toMatchObject({ fault: 'protocol' })
  })
})

describe('a body', () => {
  it.each([
    ['that never ends', `${ok}\r\n`, 'x'.repeat(65_536)],
    ['in chunks that never end', `${ok}Transfer-Encoding: chunked\r\n\r\n`, `10000\r\n${'x'.repeat(65_536)}\r\n`],
    ['that claims a petabyte', `${ok}Content-Length: 1000000000000000\r\n\r\n`, 'x'.repeat(65_536)],
  ])('%s is cut at its limit on the wire', async (_, head, piece) => {
    const { server, answer } = await meet(forever(head, piece), { maxWireBytes: mebibyte })
    const { body, isCut } = await answer
    expect(isCut).toBe(true)
    expect(body.length).toBeGreaterThan(mebibyte / 2)
    expect(body.length).toBeLessThanOrEqual(mebibyte)
    expect(server.sentBytes()).toBeLessThan(mebibyte + inBuffers)
  })

  it('in chunks of a byte with long extensions is cut at its limit on the wire, too', async () => {
    const { server, answer } = await meet(
      forever(`${ok}Transfer-Encoding: chunked\r\n\r\n`, `1;${'e'.repeat(8_000)}\r\nx\r\n`),
      { maxWireBytes: mebibyte },
    )
    const { body, isCut } = await answer
    expect(isCut).toBe(true)
    expect(body.length).toBeLessThan(1_000)
    expect(server.sentBytes()).toBeLessThan(mebibyte + inBuffers)
  })

  it('that is as long as its limit is whole, and one that is a byte longer is cut', async () => {
    const limits = { maxWireBytes: 1_000, maxBodyBytes: 1_000 }
    const exact = await (await meet(whole('', new Uint8Array(1_000)), limits)).answer
    expect([exact.isCut, exact.body.length]).toEqual([false, 1_000])
    for (const limit of [{ maxWireBytes: 999 }, { maxBodyBytes: 999 }]) {
      const { isCut, body } = await (await meet(whole('', new Uint8Array(1_000)), { ...limits, ...limit })).answer
      expect(isCut).toBe(true)
      expect(body.length).toBeLessThan(1_000)
    }
  })

  it.each([
    ['with an unknown coding', whole('Content-Encoding: compress\r\n', new Uint8Array(5))],
    ['with two codings', whole('Content-Encoding: gzip\r\nContent-Encoding: br\r\n', new Uint8Array(5))],
    ['that is not what its coding says', whole('Content-Encoding: gzip\r\n', new Uint8Array(500))],
    ['that is compressed and not whole', whole('Content-Encoding: gzip\r\n', zlib.gzipSync('hello').subarray(0, 15))],
    ['with a bad chunk', (socket: Socket) => socket.end(`${ok}Transfer-Encoding: chunked\r\n\r\nzz\r\n`)],
    ['with endless trailers', forever(`${ok}Transfer-Encoding: chunked\r\n\r\n0\r\n`, `x-a: ${'y'.repeat(1_000)}\r\n`)],
    ['with one endless extension', forever(`${ok}Transfer-Encoding: chunked\r\n\r\n1;`, 'e'.repeat(65_536))],
  ])('%s is no HTTP that we read', async (_, talk) => {
    const { server, answer } = await meet(talk)
    expect(await failureOf(answer)).toMatchObject({ fault: 'protocol', phase: 'download' })
    expect(server.sentBytes()).toBeLessThan(inBuffers)
  })

  it.each([
    ['gzip', zlib.gzipSync('hello')],
    ['x-gzip', zlib.gzipSync('hello')],
    ['deflate', zlib.deflateSync('hello')],
    ['deflate', zlib.deflateRawSync('hello')],
    ['br', zlib.brotliCompressSync('hello')],
    ['ZSTD', zlib.zstdCompressSync('hello')],
    ['identity', Buffer.from('hello')],
  ])('with the coding %s is read', async (coding, body) => {
    const answer = await (await meet(whole(`Content-Encoding: ${coding}\r\n`, body))).answer
    expect(new TextDecoder().decode(answer.body)).toBe('hello')
    expect(answer.isCut).toBe(false)
  })

  it('is not awaited where a redirect is followed', async () => {
    const { answer } = await meet((socket) => socket.write('HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n'), {
      deadlineMs: 5_000,
    })
    expect(await failureOf(answer)).toMatchObject({ fault: 'redirects' })
  })
})

describe('a head', () => {
  it.each([
    ['with a value that never ends', forever(`${ok}x-long: `, 'x'.repeat(65_536))],
    ['with fields that never end', forever(ok, 'x-a: y\r\n'.repeat(1_000))],
    ['with a reason that never ends', forever('HTTP/1.1 200 ', 'OK'.repeat(30_000))],
    ['after interim answers that never end', forever('', 'HTTP/1.1 103 Early Hints\r\n\r\n'.repeat(100))],
    ['with two lengths', (socket: Socket) => socket.end(`${ok}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!`)],
    ['with a negative length', (socket: Socket) => socket.end(`${ok}Content-Length: -5\r\n\r\nhello`)],
    ['with a length that overflows', (socket: Socket) => socket.end(`${ok}Content-Length: ${'9'.repeat(40)}\r\n\r\n`)],
    [
      'with a length and chunks',
      (socket: Socket) => socket.end(`${ok}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`),
    ],
    ['with a NUL', (socket: Socket) => socket.end(`${ok}x: a\0b\r\n\r\n`)],
    ['of another protocol', (socket: Socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')],
    ['of an older HTTP', (socket: Socket) => socket.end('<html>hello</html>')],
    [
      'that changes the protocol',
      (socket: Socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'),
    ],
  ])('%s is refused', async (_, talk) => {
    const { server, answer } = await meet(talk)
    expect(await failureOf(answer)).toMatchObject({ fault: 'protocol' })
    expect(server.sentBytes()).toBeLessThan(inBuffers)
  })

  it('of 15 KiB is read, and one of 17 KiB is not', async () => {
    const head = (bytes: number) => whole(`x-long: ${'x'.repeat(bytes)}\r\n`, new Uint8Array(1))
    expect(await (await meet(head(15_000))).answer).toMatchObject({ status: 200 })
    expect((await failureOf((await meet(head(17_000))).answer)).message).toContain('more than 16384 bytes')
  })
})

describe('the deadline', () => {
  it.each([
    ['waiting for the answer', 'wait', () => {}],
    ['reading a head that comes slowly', 'wait', slowly(ok, 'x-a: y\r\n')],
    ['reading a body that comes slowly', 'download', slowly(`${ok}\r\n`, 'x')],
    ['reading a body that stops', 'download', (socket: Socket) => socket.write(`${ok}Content-Length: 9\r\n\r\nhello`)],
    ['reading chunks that come slowly', 'download', slowly(`${ok}Transfer-Encoding: chunked\r\n\r\n`, '1\r\nx\r\n')],
  ] as const)('ends %s', async (_, phase, talk) => {
    const { answer } = await meet(talk, { deadlineMs: 200 })
    const failure = await failureOf(answer)
    expect(failure).toMatchObject({ fault: 'deadline', phase })
    expect(failure.message).toContain('The deadline of 200 ms is over')
  })

  it('ends a handshake that never begins', async () => {
    const server = await startRawServer(() => {})
    endings.push(server.close)
    const url = server.url.replace('http:', 'https:')
    expect(await failureOf(outboundWith().send({ url, deadlineMs: 200 }))).toMatchObject({
      fault: 'deadline',
      phase: 'tls',
    })
  })

  it('is one for all redirects', async () => {
    const { answer } = await meet(
      (socket) => setTimeout(() => socket.end('HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n'), 30).unref(),
      { deadlineMs: 200, maxRedirects: 10_000 },
    )
    expect(await failureOf(answer)).toMatchObject({ fault: 'deadline' })
  })

  it('ends an inflation that its server keeps up', async () => {
    const bomb = zlib.gzipSync(new Uint8Array(mebibyte))
    const { answer } = await meet(forever(`${ok}Content-Encoding: gzip\r\n\r\n`, bomb), {
      deadlineMs: 300,
      maxWireBytes: 2 ** 40,
      maxBodyBytes: 2 ** 40,
    })
    expect(await failureOf(answer)).toMatchObject({ fault: 'deadline', phase: 'download' })
  })

  it('closes the connection', async () => {
    const gone = Promise.withResolvers<void>()
    const { answer } = await meet((socket) => socket.resume().on('close', gone.resolve), { deadlineMs: 100 })
    expect(await failureOf(answer)).toMatchObject({ fault: 'deadline' })
    await gone.promise
  })
})

describe('a server that goes away', () => {
  it.each([
    ['before it answers', (socket: Socket) => socket.end(), 'wait'],
    ['with a reset', (socket: Socket) => socket.resetAndDestroy(), 'wait'],
    ['within its head', (socket: Socket) => socket.end(`${ok}x-a:`), 'wait'],
    ['within its body', (socket: Socket) => socket.end(`${ok}Content-Length: 100\r\n\r\nhello`), 'download'],
  ] as const)('%s is a failed connection', async (_, talk, phase) => {
    const { answer } = await meet((socket) => socket.once('data', () => talk(socket)))
    expect(await failureOf(answer)).toMatchObject({ fault: 'connect', phase })
  })

  it('before anybody comes is a failed connection', async () => {
    const server = await startRawServer(() => {})
    await server.close()
    const failure = await failureOf(outboundWith().send({ url: server.url }))
    expect(failure).toMatchObject({ fault: 'connect', phase: 'connect', message: 'The server refused the connection.' })
  })
})

describe('a TCP connection', () => {
  it('reads a kibibyte of a greeting that never ends', async () => {
    const server = await startRawServer(forever('', 'x'.repeat(65_536)))
    endings.push(server.close)
    const target = { host: '127.0.0.2', port: server.port, deadlineMs: 5_000, text: 'hello' }
    const { banner } = await outboundWith().openTcp(target)
    expect(banner).toBe('x'.repeat(1_024))
  })

  it('reads nothing where nobody asks', async () => {
    const server = await startRawServer((socket) => socket.write('hello'))
    endings.push(server.close)
    const { banner } = await outboundWith().openTcp({ host: '127.0.0.2', port: server.port, deadlineMs: 5_000 })
    expect(banner).toBe('')
  })

  it('ends at its deadline where the server is silent', async () => {
    const server = await startRawServer(() => {})
    endings.push(server.close)
    const target = { host: '127.0.0.2', port: server.port, deadlineMs: 100, text: 'hello' }
    expect(await failureOf(outboundWith().openTcp(target))).toMatchObject({ fault: 'deadline', phase: 'wait' })
  })
})
