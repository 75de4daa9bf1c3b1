/** Lazily, the elements of `iterable` in arrays of `size`; the last may be shorter. */
export function* chunks(iterable, size) {
  throw new Error('not written yet')
}
