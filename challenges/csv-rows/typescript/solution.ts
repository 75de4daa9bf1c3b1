/** At the start of a field, in a plain field, inside quotes, or just after a quote inside quotes. */
type State = 'start' | 'plain' | 'quoted' | 'closed'

/** The rows of a CSV text that comes in pieces, each as soon as it is complete. */
export function* csvRows(pieces: Iterable<string>): Generator<string[]> {
  let state: State = 'start'
  let number = 1
  let row: string[] = []
  let field = ''
  for (const piece of pieces) {
    for (const character of piece) {
      if (state === 'quoted') {
        if (character === '"') state = 'closed'
        else field += character
      } else if (character === '"' && state !== 'plain') {
        if (state === 'closed') field += character
        state = 'quoted'
      } else if (character === ',' || character === '\n') {
        row.push(field)
        field = ''
        state = 'start'
        if (character === '\n') {
          yield row
          row = []
          number += 1
        }
      } else if (character !== '\r') {
        if (state === 'closed') throw new SyntaxError(`row ${number}: text after a closing quote`)
        field += character
        state = 'plain'
      }
    }
  }
  if (state === 'quoted') throw new SyntaxError(`row ${number}: a quote is never closed`)
  if (state !== 'start' || row.length > 0) yield [...row, field]
}
