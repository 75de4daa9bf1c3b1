export function countBirds(lines: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const line of lines) {
    if (line === '') continue
    const bird = line.trim().toLowerCase()
    counts[bird] = (counts[bird] ?? 0) + 1
  }
  return counts
}
