export function parsePrice(text: string) {
  const typed = text.trim()
  if (typed === '') return { ok: false, problem: 'empty' }
  if (!/^\d+([.,]\d{1,2})?$/.test(typed)) return { ok: false, problem: 'not a price' }
  const [euros, decimals = '0'] = typed.split(/[.,]/)
  const cents = Number(euros) * 100 + Number(decimals)
  return cents > 100_000_000 ? { ok: false, problem: 'too large' } : { ok: true, cents }
}
