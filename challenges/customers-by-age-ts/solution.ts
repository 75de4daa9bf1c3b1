export interface Customer {
  name: string
  age: number
}

/** The customers of each age, in the order in which they came. */
export function customersByAge(customers: readonly Customer[]): Map<number, Customer[]> {
  const groups = new Map<number, Customer[]>()
  for (const customer of customers) {
    const group = groups.get(customer.age)
    if (group) group.push(customer)
    else groups.set(customer.age, [customer])
  }
  return groups
}
