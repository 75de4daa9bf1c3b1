/** The `count` words used most in `text`, as pairs [word, times]; equally frequent words alphabetically. */
export function topWords(text, count) {
  const words = Array.from(text.toLowerCase().matchAll(/[a-z]+(?:'[a-z]+)*/g), ([word]) => word)
  const times = new Map()
  for (const word of words.sort()) times.set(word, (times.get(word) ?? 0) + 1)
  return [...times].sort(([, a], [, b]) => b - a).slice(0, count)
}
