/** Signatures by Ed25519 (RFC 8032). A key is its seed: 32 bytes as 64 hexadecimal digits. */
export interface Signing {
  /** The public key of a seed: the member `x` of a JWK (RFC 8037), in base64url. */
  readonly publicKey: (seed: string) => Promise<string>
  /** The signature of the text's UTF-8, in base64url. */
  readonly sign: (seed: string, text: string) => Promise<string>
}
