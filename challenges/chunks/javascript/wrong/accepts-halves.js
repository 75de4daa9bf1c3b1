export function* chunks(iterable, size) {
  if (!(size > 0)) throw new RangeError('size must be a positive whole number')
  let piece = []
  for (const element of iterable) {
    piece.push(element)
    if (piece.length >= size) {
      yield piece
      piece = []
    }
  }
  if (piece.length > 0) yield piece
}
