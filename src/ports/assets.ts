/** A file that browsers load from our own origin. */
export interface Asset {
  readonly contentType: string
  readonly body: Uint8Array
  readonly gzip: Uint8Array
  readonly etag: string
}

export interface Assets {
  /** `name` is a plain file name, such as `docs.js`. */
  read(name: string): Promise<Asset | undefined>
}
