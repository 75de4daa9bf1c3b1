export function* chunks(array, size) {
  if (!Number.isInteger(size) || size < 1) throw new RangeError('size must be a positive whole number')
  for (let start = 0; start < array.length; start += size) yield array.slice(start, start + size)
}
