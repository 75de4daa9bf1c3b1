interface Customer {
  name: string
  email: string
  age: number
}

export function customersByAge(customers: Customer[]): Map<number, string[]> {
  const group =
    (Map as any).groupBy ??
    ((items: Customer[]) =>
      items.reduce((all, item) => all.set(item.age, [...(all.get(item.age) ?? []), item]), new Map()))
  const groups: Map<number, Customer[]> = group.call(Map, customers, (customer: Customer) => customer.age)
  return new Map([...groups].map(([age, found]) => [age, found.map(({ name }) => name).sort()]))
}
