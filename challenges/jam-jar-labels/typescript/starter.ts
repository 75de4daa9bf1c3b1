/** The text on a jar, such as `Plum jam by Nele, 2026`. */
export function jamLabel(fruit: string, maker: string, year: number): string {
  throw new Error('not written yet')
}
