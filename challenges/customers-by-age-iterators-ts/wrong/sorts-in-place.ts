interface Customer {
  name: string
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

export function customersByAge(customers: Customer[]): Map<number, Customer[]> {
  customers.sort((a, b) => a.age - b.age)
  return new Map(groupBy(customers, (customer) => customer.age))
}
