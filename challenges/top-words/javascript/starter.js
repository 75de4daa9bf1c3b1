/** The `count` words used most in `text`, as pairs [word, times]; equally frequent words alphabetically. */
export function topWords(text, count) {
  throw new Error('not written yet')
}
