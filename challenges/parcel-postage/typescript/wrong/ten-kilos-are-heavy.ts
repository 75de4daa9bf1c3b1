export function postage(grams: number, country: string): number {
  if (grams === 0) return 0
  let price = 8
  if (grams <= 2000) price = 6
  if (grams >= 10000) price = 14
  if (country !== 'BE') price = price + 9
  return price
}
