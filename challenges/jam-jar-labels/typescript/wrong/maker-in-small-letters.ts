export function jamLabel(fruit: string, maker: string, year: number): string {
  const capitalized = (name: string) => name.trim().slice(0, 1).toUpperCase() + name.trim().slice(1).toLowerCase()
  return `${capitalized(fruit)} jam by ${capitalized(maker)}, ${year}`
}
