export interface Random {
  uuid(): string
}
