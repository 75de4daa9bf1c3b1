export function stamps(purchases: number[]): number {
  let total = 0
  let extra = 0
  for (const euros of purchases) {
    total += euros
    if (euros >= 25) extra += 2
  }
  return Math.floor(total / 5) + extra
}
