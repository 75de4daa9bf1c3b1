interface Customer {
  name: string
  email: string
  age: number
}

export function* groupBy<T, K>(iterable: Iterable<T>, key: (element: T) => K): Generator<[K, T[]]> {
  let group: [K, T[]] | undefined
  for (const element of iterable) {
    const next = key(element)
    if (group && Object.is(group[0], next)) {
      group[1].push(element)
    } else {
      if (group) yield group
      group = [next, [element]]
    }
  }
  if (group) yield group
}

export function customersByAge(customers: readonly Customer[]): Map<number, string[]> {
  const sorted = customers.toSorted((a, b) => a.age - b.age)
  const groups = groupBy(sorted, (customer) => customer.age)
  return new Map([...groups].map(([age, found]) => [age, found.map((customer) => customer.name)]))
}
