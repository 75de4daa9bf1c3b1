const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const

/** A number of seconds in words, such as `1 hour, 2 minutes and 3 seconds`. */
export function humaneDuration(seconds: number): string {
  if (!Number.isInteger(seconds) || seconds < 0) throw new RangeError('seconds must be a whole number, zero or more')
  const parts: string[] = []
  let rest = seconds
  for (const [unit, length] of UNITS) {
    const count = Math.floor(rest / length)
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`)
    rest %= length
  }
  const last = parts.pop() ?? '0 seconds'
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last
}
