/** The text on a jar, such as `Plum jam by Nele, 2026`. */
export function jamLabel(fruit: string, maker: string, year: number): string {
  const clean = fruit.trim()
  const capital = clean.slice(0, 1).toUpperCase()
  const rest = clean.slice(1).toLowerCase()
  return `${capital}${rest} jam by ${maker.trim()}, ${year}`
}
