export function readPath(data: any, path: string) {
  const steps = [...path.matchAll(/(?:^|(?<=.)\.)([a-z_][a-z0-9_]*)|\[(-?[0-9]+)\]/gisy)]
  const end = steps.reduce((length, [text]) => length + text.length, 0)
  if (end < path.length) throw new SyntaxError(`cannot read the path at position ${end}`)
  let value = data
  let at = ''
  for (const [text, name, index] of steps) {
    at += text
    if (value === null || value === undefined) return { found: false, at }
    const key = name ?? (Number(index) < 0 ? value.length + Number(index) : Number(index))
    if (!Object.hasOwn(value, key)) return { found: false, at }
    value = value[key]
  }
  return { found: true, value }
}
