export function countBirds(lines: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const line of lines) {
    let count = 0
    const bird = line.trim().toLowerCase()
    if (bird === '') continue
    count += 1
    counts[bird] = count
  }
  return counts
}
