export function jamLabel(fruit: string, maker: string, year: number): string {
  const clean = fruit.trim()
  return `${clean.slice(0, 1).toUpperCase()}${clean.slice(1)} jam by ${maker.trim()}, ${year}`
}
