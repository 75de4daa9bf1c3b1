export type ParsedPrice = { ok: true; cents: number } | { ok: false; problem: 'empty' | 'not a price' | 'too large' }

/** The price that somebody typed, in cents, or what is wrong with it. */
export function parsePrice(text: string): ParsedPrice {
  throw new Error('not written yet')
}
