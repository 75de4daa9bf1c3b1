interface Customer {
  name: string
  age: number
}

export function customersByAge(customers: Customer[]): Map<number, Customer[]> {
  const order = [...new Set(customers.map((customer) => customer.age))]
  customers.sort((a, b) => a.age - b.age)
  return new Map(order.map((age) => [age, customers.filter((customer) => customer.age === age)]))
}
