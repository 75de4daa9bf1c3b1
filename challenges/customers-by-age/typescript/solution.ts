export interface Customer {
  name: string
  email: string
  age: number
}

/** The names of the customers of each age, sorted. */
export function customersByAge(customers: readonly Customer[]): Map<number, string[]> {
  const groups = new Map<number, string[]>()
  for (const { name, age } of customers) {
    const group = groups.get(age)
    if (group) group.push(name)
    else groups.set(age, [name])
  }
  for (const group of groups.values()) group.sort()
  return groups
}
