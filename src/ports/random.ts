export interface Random {
  /** So many bytes that nobody can predict. */
  bytes(length: number): Uint8Array
  uuid(): string
}
