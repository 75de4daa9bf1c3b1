export function readPath(data: any, path: string) {
  const step = /(?:^|(?<=.)\.)([a-z_][a-z0-9_]*)|\[(-?[0-9]+)\]/isy
  let value = data
  while (step.lastIndex < path.length) {
    const start = step.lastIndex
    const match = step.exec(path)
    if (!match) throw new SyntaxError(`cannot read the path at position ${start}`)
    const missing = { found: false, at: path.slice(0, step.lastIndex) }
    const [, name, index] = match
    if (typeof value !== 'object' || value === null) return missing
    if (Array.isArray(value) !== (name === undefined)) return missing
    const key = name ?? (Number(index) < 0 ? value.length + Number(index) : Number(index))
    if (!Object.hasOwn(value, key)) return missing
    value = value[key]
  }
  return { found: true, value }
}
