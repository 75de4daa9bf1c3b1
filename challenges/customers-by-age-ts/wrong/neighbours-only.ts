interface Customer {
  name: string
  age: number
}

export function customersByAge(customers: Customer[]): Map<number, Customer[]> {
  const groups = new Map<number, Customer[]>()
  let current: Customer[] = []
  let age: number | undefined
  for (const customer of customers) {
    if (customer.age !== age) {
      age = customer.age
      current = []
      groups.set(age, current)
    }
    current.push(customer)
  }
  return groups
}
