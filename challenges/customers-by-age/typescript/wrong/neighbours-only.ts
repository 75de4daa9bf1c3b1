interface Customer {
  name: string
  email: string
  age: number
}

export function customersByAge(customers: Customer[]): Map<number, string[]> {
  const groups = new Map<number, string[]>()
  let current: string[] = []
  let age: number | undefined
  for (const customer of customers) {
    if (customer.age !== age) {
      age = customer.age
      current = []
      groups.set(age, current)
    }
    current.push(customer.name)
    current.sort()
  }
  return groups
}
