interface Customer {
  name: string
  email: string
  age: number
}

export function customersByAge(customers: readonly Customer[]): Map<number, string[]> {
  const groups = new Map<number, Set<string>>()
  for (const { name, age } of customers) groups.set(age, (groups.get(age) ?? new Set()).add(name))
  return new Map([...groups].map(([age, names]) => [age, [...names].sort()]))
}
