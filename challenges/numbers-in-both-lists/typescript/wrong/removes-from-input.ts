export function numbersInBoth(first: number[], second: number[]): number[] {
  const result: number[] = []
  while (first.length > 0) {
    const number = first.shift()!
    if (second.includes(number) && !result.includes(number)) result.push(number)
  }
  return result
}
