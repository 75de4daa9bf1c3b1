export function parsePrice(text: string) {
  const typed = text.trim()
  if (typed === '') return { ok: false, problem: 'empty' }
  const match = /^(\d+)(?:[.,](\d{1,2}))?$/.exec(typed)
  if (!match) return { ok: false, problem: 'not a price' }
  const cents = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return cents >= 100_000_000 ? { ok: false, problem: 'too large' } : { ok: true, cents }
}
