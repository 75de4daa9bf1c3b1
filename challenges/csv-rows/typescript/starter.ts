/** The rows of a CSV text that comes in pieces, each as soon as it is complete. */
export function* csvRows(pieces: Iterable<string>): Generator<string[]> {
  throw new Error('not written yet')
}
