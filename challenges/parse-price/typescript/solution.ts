export type ParsedPrice = { ok: true; cents: number } | { ok: false; problem: 'empty' | 'not a price' | 'too large' }

const LARGEST_IN_CENTS = 100_000_000

/** The price that somebody typed, in cents, or what is wrong with it. */
export function parsePrice(text: string): ParsedPrice {
  const typed = text.trim()
  if (typed === '') return { ok: false, problem: 'empty' }
  const match = /^(\d+)(?:[.,](\d{1,2}))?$/.exec(typed)
  if (!match) return { ok: false, problem: 'not a price' }
  const [, euros, decimals = ''] = match
  const cents = Number(euros) * 100 + Number(decimals.padEnd(2, '0'))
  return cents > LARGEST_IN_CENTS ? { ok: false, problem: 'too large' } : { ok: true, cents }
}
