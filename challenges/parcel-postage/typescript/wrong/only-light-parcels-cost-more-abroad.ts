export function postage(grams: number, country: string): number {
  if (grams === 0) return 0
  if (grams <= 2000) {
    if (country === 'BE') return 6
    return 15
  }
  if (grams <= 10000) return 8
  return 14
}
