export function countBirds(lines: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const line of lines) {
    const bird = line.trim().toLowerCase()
    if (bird === '') continue
    counts[bird] = counts[bird]! + 1
  }
  return counts
}
