export interface Customer {
  name: string
  email: string
  age: number
}

/** The names of the customers of each age, sorted. */
export function customersByAge(customers: readonly Customer[]): Map<number, string[]> {
  throw new Error('not written yet')
}
