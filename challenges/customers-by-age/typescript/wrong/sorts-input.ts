interface Customer {
  name: string
  email: string
  age: number
}

export function customersByAge(customers: Customer[]): Map<number, string[]> {
  customers.sort((a, b) => (a.name < b.name ? -1 : 1))
  const groups = new Map<number, string[]>()
  for (const { name, age } of customers) groups.set(age, [...(groups.get(age) ?? []), name])
  return groups
}
