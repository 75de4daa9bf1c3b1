export function* chunks(iterable, size) {
  if (!Number.isInteger(size) || size < 1) throw new RangeError('size must be a positive whole number')
  if (Array.isArray(iterable)) {
    while (iterable.length > 0) yield iterable.splice(0, size)
    return
  }
  let piece = []
  for (const element of iterable) {
    if (piece.push(element) === size) {
      yield piece
      piece = []
    }
  }
  if (piece.length > 0) yield piece
}
