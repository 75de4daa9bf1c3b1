/** The integers that are in both arrays: a new array, in the order of `first`, each number once. */
export function numbersInBoth(first: readonly number[], second: readonly number[]): number[] {
  throw new Error('not written yet')
}
