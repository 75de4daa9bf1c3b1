export function parsePrice(text: string) {
  const typed = text.trim().replace(',', '.')
  if (typed === '') return { ok: false, problem: 'empty' }
  if (!/^\d+(\.\d{1,2})?$/.test(typed)) return { ok: false, problem: 'not a price' }
  const cents = Math.floor(parseFloat(typed) * 100)
  return parseFloat(typed) > 1_000_000 ? { ok: false, problem: 'too large' } : { ok: true, cents }
}
