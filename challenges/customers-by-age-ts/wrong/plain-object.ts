interface Customer {
  name: string
  age: number
}

export function customersByAge(customers: Customer[]): Map<string, Customer[]> {
  const groups: Record<string, Customer[]> = {}
  for (const customer of customers) (groups[customer.age] ??= []).push(customer)
  return new Map(Object.entries(groups))
}
