export function* csvRows(pieces: Iterable<string>): Generator<string[]> {
  let state = 'start'
  let number = 1
  let row: string[] = []
  let field = ''
  for (const piece of pieces) {
    for (const c of piece) {
      if (state === 'quoted') {
        if (c === '"') state = 'closed'
        else field += c
      } else if (c === '"' && state !== 'plain') {
        if (state === 'closed') field += c
        state = 'quoted'
      } else if (c === ',' || c === '\n') {
        row.push(field)
        field = ''
        state = 'start'
        if (c === '\n') {
          yield row
          row = []
          number += 1
        }
      } else if (c !== '\r') {
        if (state === 'closed') throw new SyntaxError(`row ${number}: text after a closing quote`)
        field += c
        state = 'plain'
      }
    }
  }
  if (state === 'quoted') throw new SyntaxError(`row ${number}: a quote is never closed`)
  yield [...row, field]
}
