export function jamLabel(fruit: string, maker: string, year: number): string {
  const name = fruit.slice(0, 1).toUpperCase() + fruit.slice(1).toLowerCase()
  return `${name.trim()} jam by ${maker.trim()}, ${year}`
}
