export function* chunks(iterable, size) {
  if (!Number.isInteger(size) || size < 1) throw new RangeError('size must be a positive whole number')
  const all = [...iterable]
  for (let start = 0; start < all.length; start += size) yield all.slice(start, start + size)
}
