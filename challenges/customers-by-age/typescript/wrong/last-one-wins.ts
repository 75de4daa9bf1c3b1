interface Customer {
  name: string
  email: string
  age: number
}

export function customersByAge(customers: Customer[]): Map<number, string[]> {
  return new Map(customers.map((customer) => [customer.age, [customer.name]]))
}
