export function parsePrice(text: string) {
  const typed = text.trim().replace(',', '.')
  if (typed === '') return { ok: false, problem: 'empty' }
  const price = Number(typed)
  if (Number.isNaN(price) || price < 0) return { ok: false, problem: 'not a price' }
  const cents = Math.round(price * 100)
  return cents > 100_000_000 ? { ok: false, problem: 'too large' } : { ok: true, cents }
}
