interface Customer {
  name: string
  age: number
}

export function customersByAge(customers: Customer[]): Map<number, Customer[]> {
  return new Map(customers.map((customer) => [customer.age, [customer]]))
}
