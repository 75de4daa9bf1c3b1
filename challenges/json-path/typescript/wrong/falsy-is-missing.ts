export function readPath(data: any, path: string) {
  const steps = [...path.matchAll(/(?:^|(?<=.)\.)([a-z_][a-z0-9_]*)|\[(-?[0-9]+)\]/gisy)]
  const end = steps.reduce((length, [text]) => length + text.length, 0)
  if (end < path.length) throw new SyntaxError(`cannot read the path at position ${end}`)
  let value = data
  let at = ''
  for (const [text, name, index] of steps) {
    at += text
    if (name === undefined) value = Array.isArray(value) && value.at(Number(index))
    else
      value = typeof value === 'object' && !Array.isArray(value) && value && Object.hasOwn(value, name) && value[name]
    if (!value) return { found: false, at }
  }
  return { found: true, value }
}
