export function* csvRows(pieces: Iterable<string>): Generator<string[]> {
  let quoted = false
  let wasQuoted = false
  let number = 1
  let row: string[] = []
  let field = ''
  for (const piece of pieces) {
    for (let i = 0; i < piece.length; i += 1) {
      const c = piece[i]
      if (quoted) {
        if (c === '"' && piece[i + 1] === '"') {
          field += '"'
          i += 1
        } else if (c === '"') quoted = false
        else field += c
      } else if (c === '"' && field === '' && !wasQuoted) {
        quoted = true
        wasQuoted = true
      } else if (c === ',' || c === '\n') {
        row.push(field)
        field = ''
        wasQuoted = false
        if (c === '\n') {
          yield row
          row = []
          number += 1
        }
      } else if (c !== '\r') {
        if (wasQuoted) throw new SyntaxError(`row ${number}: text after a closing quote`)
        field += c
      }
    }
  }
  if (quoted) throw new SyntaxError(`row ${number}: a quote is never closed`)
  if (field !== '' || wasQuoted || row.length > 0) yield [...row, field]
}
