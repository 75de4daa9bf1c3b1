export function topWords(text, count) {
  const times = {}
  for (const [word] of text.toLowerCase().matchAll(/[a-z]+(?:'[a-z]+)*/g)) times[word] = (times[word] || 0) + 1
  return Object.entries(times)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, count)
}
