import { pipeline, Readable } from 'node:stream'
import { promisify } from 'node:util'
import { brotliCompress, constants, createBrotliCompress, createGzip, gzip } from 'node:zlib'
import type { Compression } from '#ports/compression.ts'

/** Brotli's default, 11, takes fifty times as long for a tenth less. */
const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }
const best = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }

const [gzipped, brotlied] = [promisify(gzip), promisify(brotliCompress)]

/** By Node's zlib, in its threads. */
export const zlibCompression: Compression = {
  codings: ['br', 'gzip'],
  compress: (content, coding) => (coding === 'br' ? brotlied(content, brotli) : gzipped(content)),
  compressFully: (content, coding) =>
    coding === 'br' ? brotlied(content, best) : gzipped(content, { level: constants.Z_BEST_COMPRESSION }),
  compressPieces: async function* (pieces, coding) {
    const coder = coding === 'br' ? createBrotliCompress(brotli) : createGzip()
    // The coder passes on an error of the pieces; when its reader leaves early, it ends the pieces.
    pipeline(Readable.from(pieces), coder, () => {})
    for await (const chunk of coder) yield chunk as Uint8Array
  },
}
