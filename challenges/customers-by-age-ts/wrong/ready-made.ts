interface Customer {
  name: string
  age: number
}

export function customersByAge(customers: Customer[]): Map<number, Customer[]> {
  const group =
    (Map as any).groupBy ??
    ((items: Customer[]) =>
      items.reduce((all, item) => all.set(item.age, [...(all.get(item.age) ?? []), item]), new Map()))
  return group.call(Map, customers, (customer: Customer) => customer.age)
}
