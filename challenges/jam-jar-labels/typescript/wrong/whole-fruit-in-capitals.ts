export function jamLabel(fruit: string, maker: string, year: number): string {
  return `${fruit.trim().toUpperCase()} jam by ${maker.trim()}, ${year}`
}
