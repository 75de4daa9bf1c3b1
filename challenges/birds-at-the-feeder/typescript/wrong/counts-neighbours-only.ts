export function countBirds(lines: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  let previous = ''
  let count = 0
  for (const line of lines) {
    const bird = line.trim().toLowerCase()
    if (bird === '') continue
    count = bird === previous ? count + 1 : 1
    counts[bird] = count
    previous = bird
  }
  return counts
}
