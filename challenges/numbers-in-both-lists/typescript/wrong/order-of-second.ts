export function numbersInBoth(first: number[], second: number[]): number[] {
  return [...new Set(second)].filter((number) => first.includes(number))
}
