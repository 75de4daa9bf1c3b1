export function* chunks(iterable, size) {
  if (!Number.isInteger(size) || size < 1) throw new RangeError('size must be a positive whole number')
  let piece = []
  for (const element of iterable) {
    piece.push(element)
    if (piece.length === size) {
      yield piece
      piece = []
    }
  }
  yield piece
}
