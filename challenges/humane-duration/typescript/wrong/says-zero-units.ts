export function humaneDuration(seconds: number): string {
  if (!Number.isInteger(seconds) || seconds < 0) throw new RangeError('seconds must be a whole number, zero or more')
  const parts: string[] = []
  for (const [unit, length] of Object.entries({ day: 86_400, hour: 3_600, minute: 60, second: 1 })) {
    const count = Math.floor(seconds / length)
    if (count > 0 || (parts.length > 0 && seconds > 0) || (length === 1 && parts.length === 0))
      parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`)
    seconds %= length
  }
  const last = parts.pop()!
  return parts.length > 0 ? `${parts.join(', ')} and ${last}` : last
}
