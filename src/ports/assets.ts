/** A file that browsers load. */
export interface Asset {
  readonly contentType: string
  readonly body: Uint8Array
  readonly etag: string
}

export interface Assets {
  /** `name` is its address, such as `assets/docs.js`. */
  read(name: string): Promise<Asset | undefined>
}
