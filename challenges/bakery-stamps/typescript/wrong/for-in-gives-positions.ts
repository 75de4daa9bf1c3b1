export function stamps(purchases: number[]): number {
  let count = 0
  for (const euros in purchases) {
    count += Math.floor(Number(euros) / 5)
    if (Number(euros) >= 25) count += 2
  }
  return count
}
