import type { Eventual } from '#core/eventual.ts'

/** A file that browsers load. */
export interface Asset {
  readonly contentType: string
  readonly body: Uint8Array
  /** SHA-256 of the body, in hexadecimal digits. */
  readonly digest: string
}

export interface Assets {
  /** `name` is its address, without a hash, such as `assets/style.css`. */
  read(name: string): Promise<Asset | undefined>
  /** The address at which browsers may keep the file for good: with a hash of its content, where it has one. */
  pathOf(name: string): Eventual<string>
}
