/** How often each bird came, such as `{ robin: 2, magpie: 1 }`. */
export function countBirds(lines: string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const line of lines) {
    const bird = line.trim().toLowerCase()
    if (bird === '') {
      continue
    }
    counts[bird] = (counts[bird] ?? 0) + 1
  }
  return counts
}
