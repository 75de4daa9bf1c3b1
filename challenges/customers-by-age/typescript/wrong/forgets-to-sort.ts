interface Customer {
  name: string
  email: string
  age: number
}

export function customersByAge(customers: readonly Customer[]): Map<number, string[]> {
  const groups = new Map<number, string[]>()
  for (const { name, age } of customers) groups.set(age, [...(groups.get(age) ?? []), name])
  return groups
}
