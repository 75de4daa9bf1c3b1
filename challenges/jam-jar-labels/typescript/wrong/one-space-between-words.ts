export function jamLabel(fruit: string, maker: string, year: number): string {
  const clean = fruit.trim()
  const name = clean.slice(0, 1).toUpperCase() + clean.slice(1).toLowerCase().replaceAll('  ', ' ')
  return `${name} jam by ${maker.trim().replaceAll('  ', ' ')}, ${year}`
}
