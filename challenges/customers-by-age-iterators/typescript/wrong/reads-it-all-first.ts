interface Customer {
  name: string
  email: string
  age: number
}

export function* groupBy<T, K>(iterable: Iterable<T>, key: (element: T) => K): Generator<[K, T[]]> {
  const elements = [...iterable]
  const keys = elements.map(key)
  let start = 0
  for (let i = 1; i <= elements.length; i += 1) {
    if (i === elements.length || !Object.is(keys[i], keys[start])) {
      yield [keys[start]!, elements.slice(start, i)]
      start = i
    }
  }
}

export function customersByAge(customers: readonly Customer[]): Map<number, string[]> {
  const sorted = [...customers].sort((a, b) => a.age - b.age || (a.name < b.name ? -1 : 1))
  const groups = groupBy(sorted, (customer) => customer.age)
  return new Map([...groups].map(([age, found]) => [age, found.map((customer) => customer.name)]))
}
