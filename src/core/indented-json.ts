/** JSON on several lines, with every digit of its numbers: only the space between tokens changes. */
export const indentedJson = (json: string): string => {
  let level = 0
  const line = (by: number): string => `\n${'  '.repeat((level += by))}`
  return json.replaceAll(/"(?:[^"\\]|\\.)*"|[{[]\s*[}\]]|[{}[\],:]|\s+/g, (token) => {
    if (token.startsWith('"') || /^[{[].*[}\]]$/.test(token)) return token
    if (token === '{' || token === '[') return token + line(1)
    if (token === '}' || token === ']') return line(-1) + token
    if (token === ',') return token + line(0)
    return token === ':' ? ': ' : ''
  })
}
