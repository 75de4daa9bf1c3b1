/** Content codings (RFC 9110, 8.4.1) that answers may be given in. */
export type Coding = 'br' | 'gzip'

export interface Compression {
  /** The codings on offer, best first. */
  readonly codings: readonly Coding[]
  compress(content: string | Uint8Array, coding: Coding): Promise<Uint8Array>
  /** Compresses as well as the coding can, which takes fifty times as long. */
  compressFully(content: string | Uint8Array, coding: Coding): Promise<Uint8Array>
  /** The same for text in pieces. It reads them as fast as its own output is read, and ends with it. */
  compressPieces(pieces: AsyncIterable<string>, coding: Coding): AsyncGenerator<Uint8Array, void>
}
