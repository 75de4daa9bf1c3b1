export type Found = { found: true; value: unknown } | { found: false; at: string }

const STEP = /(?:^|(?<=.)\.)([a-z_][a-z0-9_]*)|\[(-?[0-9]+)\]/gisy

function steps(path: string): RegExpExecArray[] {
  const read = [...path.matchAll(STEP)]
  const end = read.reduce((length, [text]) => length + text.length, 0)
  if (end < path.length) throw new SyntaxError(`cannot read the path at position ${end}`)
  return read
}

/** The property that a step leads to, if it is one for values of this kind. */
function property(value: unknown, name: string | undefined, index: number): PropertyDescriptor | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) !== (name === undefined)) return undefined
  const key = name ?? (index < 0 ? (value as unknown[]).length + index : index)
  return Object.getOwnPropertyDescriptor(value, key)
}

/** The value at the end of the path, or how much of the path it took to get nowhere. */
export function readPath(data: unknown, path: string): Found {
  let value = data
  for (const step of steps(path)) {
    const [text, name, index] = step
    const next = property(value, name, Number(index))
    if (!next) return { found: false, at: path.slice(0, step.index + text.length) }
    value = next.value
  }
  return { found: true, value }
}
