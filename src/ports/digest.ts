export interface Digest {
  /** SHA-256 of the text's UTF-8, as 64 lower-case hexadecimal digits. */
  readonly sha256: (text: string) => string
}
