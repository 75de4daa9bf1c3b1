export function numbersInBoth(first: number[], second: number[]): number[] {
  const result: number[] = []
  for (const number of first) {
    const found = second.find((other) => other === number)
    if (found && !result.includes(found)) result.push(found)
  }
  return result
}
