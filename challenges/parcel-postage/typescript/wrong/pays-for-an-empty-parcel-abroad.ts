export function postage(grams: number, country: string): number {
  let price = 14
  if (grams === 0) price = 0
  else if (grams <= 2000) price = 6
  else if (grams <= 10000) price = 8
  if (country !== 'BE') price = price + 9
  return price
}
