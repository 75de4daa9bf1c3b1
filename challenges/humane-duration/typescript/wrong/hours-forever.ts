export function humaneDuration(seconds: number): string {
  if (!Number.isInteger(seconds) || seconds < 0) throw new RangeError('seconds must be a whole number, zero or more')
  const parts: string[] = []
  const units = { week: 604_800, day: 86_400, hour: 3_600, minute: 60, second: 1 }
  for (const [unit, length] of Object.entries(units)) {
    const count = Math.floor(seconds / length)
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`)
    seconds %= length
  }
  const last = parts.pop() ?? '0 seconds'
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last
}
