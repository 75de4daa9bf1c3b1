/** The integers that are in both arrays: a new array, in the order of `first`, each number once. */
export function numbersInBoth(first: readonly number[], second: readonly number[]): number[] {
  const wanted = new Set(second)
  return [...new Set(first)].filter((number) => wanted.has(number))
}
