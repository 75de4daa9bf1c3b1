export function readPath(data: any, path: string) {
  let value = data
  let at = 0
  for (const match of path.matchAll(/([a-z_][a-z0-9_]*)|(-?[0-9]+)/gi)) {
    const [text, name, index] = match
    at = match.index + text.length + (name === undefined ? 1 : 0)
    const missing = { found: false, at: path.slice(0, at) }
    if (typeof value !== 'object' || value === null) return missing
    if (Array.isArray(value) !== (name === undefined)) return missing
    const key = name ?? (Number(index) < 0 ? value.length + Number(index) : Number(index))
    if (!Object.hasOwn(value, key)) return missing
    value = value[key]
  }
  return { found: true, value }
}
