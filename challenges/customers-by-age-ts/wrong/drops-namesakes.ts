interface Customer {
  name: string
  email: string
  age: number
}

export function customersByAge(customers: Customer[]): Map<number, string[]> {
  const groups = new Map<number, Set<string>>()
  for (const { name, age } of customers) groups.set(age, new Set([...(groups.get(age) ?? []), name]))
  return new Map([...groups].map(([age, names]) => [age, [...names].sort()]))
}
