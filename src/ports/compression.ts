/** Content codings (RFC 9110, 8.4.1) that answers may be given in. */
export type Coding = 'br' | 'gzip'

export interface Compression {
  /** What is offered, best first. */
  readonly codings: readonly Coding[]
  compress(content: string | Uint8Array, coding: Coding): Promise<Uint8Array>
  /** The same for text that comes in pieces; they are taken as fast as the result is, and ended when it is. */
  compressPieces(pieces: AsyncIterable<string>, coding: Coding): AsyncGenerator<Uint8Array, void>
}
