export function numbersInBoth(first: number[], second: number[]): number[] {
  return first.filter((number) => second.includes(number))
}
