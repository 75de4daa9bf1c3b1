const maxDepth = 6

/** A value as a reader would write it: a text as it is, everything else as code. */
export const shown = (value: unknown): string => (typeof value === 'string' ? value : inside(value, 0))

const inside = (value: unknown, depth: number): string => {
  if (typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value === 'function') return `[function ${value.name || 'without a name'}]`
  if (typeof value !== 'object' || value === null) return String(value)
  if (depth > maxDepth) return '…'
  const each = (one: unknown): string => inside(one, depth + 1)
  if (value instanceof Error) return `${value.name}: ${value.message}`
  if (Array.isArray(value)) return `[${value.map(each).join(', ')}]`
  if (value instanceof Set) return `Set {${[...value].map(each).join(', ')}}`
  if (value instanceof Map) return `Map {${[...value].map(([key, of]) => `${each(key)} => ${each(of)}`).join(', ')}}`
  if (value instanceof Date || value instanceof RegExp) return String(value)
  return `{${Object.entries(value)
    .map(([key, of]) => `${key}: ${each(of)}`)
    .join(', ')}}`
}
