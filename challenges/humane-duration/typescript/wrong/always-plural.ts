export function humaneDuration(seconds: number): string {
  if (!Number.isInteger(seconds) || seconds < 0) throw new RangeError('seconds must be a whole number, zero or more')
  const parts: string[] = []
  for (const [unit, length] of Object.entries({ days: 86_400, hours: 3_600, minutes: 60, seconds: 1 })) {
    if (seconds >= length) parts.push(`${Math.floor(seconds / length)} ${unit}`)
    seconds %= length
  }
  const last = parts.pop() ?? '0 seconds'
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last
}
