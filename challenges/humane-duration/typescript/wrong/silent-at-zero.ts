export function humaneDuration(seconds: number): string {
  if (!Number.isInteger(seconds) || seconds < 0) throw new RangeError('seconds must be a whole number, zero or more')
  const parts: string[] = []
  for (const [unit, length] of Object.entries({ day: 86_400, hour: 3_600, minute: 60, second: 1 })) {
    const count = Math.floor(seconds / length)
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`)
    seconds %= length
  }
  return [parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter((part) => part !== '').join(' and ')
}
