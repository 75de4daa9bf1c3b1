interface Customer {
  name: string
  email: string
  age: number
}

export function customersByAge(customers: Customer[]): Map<string, string[]> {
  const groups: Record<string, string[]> = {}
  for (const customer of customers) (groups[customer.age] ??= []).push(customer.name)
  for (const group of Object.values(groups)) group.sort()
  return new Map(Object.entries(groups))
}
