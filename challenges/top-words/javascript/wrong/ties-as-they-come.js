export function topWords(text, count) {
  const times = new Map()
  for (const [word] of text.toLowerCase().matchAll(/[a-z]+(?:'[a-z]+)*/g)) times.set(word, (times.get(word) ?? 0) + 1)
  return [...times].sort(([, a], [, b]) => b - a).slice(0, count)
}
