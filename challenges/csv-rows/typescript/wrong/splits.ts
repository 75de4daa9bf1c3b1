export function* csvRows(pieces: Iterable<string>): Generator<string[]> {
  let rest = ''
  for (const piece of pieces) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop()!
    for (const line of lines) yield fields(line)
  }
  if (rest !== '') yield fields(rest)
}

function fields(line: string): string[] {
  return line
    .replaceAll('\r', '')
    .split(',')
    .map((field) => (/^".*"$/.test(field) ? field.slice(1, -1).replaceAll('""', '"') : field))
}
