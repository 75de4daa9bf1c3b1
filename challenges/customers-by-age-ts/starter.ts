export interface Customer {
  name: string
  age: number
}

/** The customers of each age, in the order in which they came. */
export function customersByAge(customers: readonly Customer[]): Map<number, Customer[]> {
  throw new Error('not written yet')
}
