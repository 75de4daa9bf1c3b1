export function countBirds(lines: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const line of lines) {
    if (line.trim() === '') continue
    const bird = line.toLowerCase()
    counts[bird] = (counts[bird] ?? 0) + 1
  }
  return counts
}
