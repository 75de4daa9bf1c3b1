/** How many stamps the purchases earn together. */
export function stamps(purchases: number[]): number {
  let count = 0
  for (const euros of purchases) {
    count += Math.floor(euros / 5)
    if (euros >= 25) {
      count += 2
    }
  }
  return count
}
