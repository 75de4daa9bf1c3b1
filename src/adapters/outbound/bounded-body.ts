import type { IncomingMessage } from 'node:http'
import type { Transform } from 'node:stream'
import zlib from 'node:zlib'

export interface BodyLimits {
  readonly maxWireBytes: number
  readonly maxBodyBytes: number
}

export interface BoundedBody {
  readonly body: Uint8Array
  readonly isCut: boolean
}

/** What the framing of chunks may add to a body, beside the head that was read with it. */
const maxFramingBytes = 256 * 1024
/** The largest window that the coding zstd allows (RFC 9659): 8 MiB. */
const zstdWindow = { params: { [zlib.constants.ZSTD_d_windowLogMax]: 23 } }

const decoders: Readonly<Record<string, (first: number) => Transform>> = {
  gzip: () => zlib.createGunzip(),
  'x-gzip': () => zlib.createGunzip(),
  // Some servers send it without the zlib header that RFC 9110 asks for.
  deflate: (first) => ((first & 15) === 8 ? zlib.createInflate() : zlib.createInflateRaw()),
  br: () => zlib.createBrotliDecompress(),
  zstd: () => zlib.createZstdDecompress(zstdWindow),
}

/** The content coding of an answer; undefined where nobody here can undo it. */
export const codingOf = ({ headers }: IncomingMessage): string | undefined => {
  const coding = (headers['content-encoding'] ?? '').trim().toLowerCase()
  if (coding === '' || coding === 'identity') return 'identity'
  return Object.hasOwn(decoders, coding) ? coding : undefined
}

/** Reads and decompresses an answer, up to its end or a limit, where it stops reading. */
export const readBody = (
  response: IncomingMessage,
  coding: string,
  { maxWireBytes, maxBodyBytes }: BodyLimits,
  settling: { readonly resolve: (body: BoundedBody) => void; readonly reject: (error: Error) => void },
): void => {
  const parts: Uint8Array[] = []
  let [wireBytes, bodyBytes, isOver] = [0, 0, false]
  let decoder: Transform | undefined

  const finish = (isCut: boolean): void => {
    if (isOver) return
    isOver = true
    decoder?.destroy()
    response.destroy()
    settling.resolve({ body: Buffer.concat(parts), isCut })
  }
  const take = (chunk: Uint8Array): void => {
    if (isOver) return
    const room = maxBodyBytes - bodyBytes
    parts.push(chunk.length > room ? chunk.subarray(0, room) : chunk)
    bodyBytes += Math.min(chunk.length, room)
    if (chunk.length > room) finish(true)
  }
  const startDecoder = (first: number): Transform | undefined =>
    decoders[coding]?.(first)
      .on('data', take)
      .once('end', () => finish(false))
      .once('error', settling.reject)

  response.on('data', (chunk: Buffer) => {
    if (isOver) return
    wireBytes += chunk.length
    if (wireBytes > maxWireBytes || response.socket.bytesRead > maxWireBytes + maxFramingBytes) return finish(true)
    decoder ??= startDecoder(chunk[0] ?? 0)
    if (!decoder) return take(chunk)
    if (!decoder.write(chunk)) {
      response.pause()
      decoder.once('drain', () => response.resume())
    }
  })
  response.once('end', () => (decoder ? decoder.end() : finish(false)))
  response.once('error', (error) => {
    decoder?.destroy()
    settling.reject(error)
  })
}
