export function topWords(text, count) {
  const times = new Map()
  for (const [word] of text.toLowerCase().matchAll(/[a-z]+/g)) times.set(word, (times.get(word) ?? 0) + 1)
  return [...times].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, count)
}
