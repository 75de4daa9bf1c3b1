export function liftSign(floor: number | string): string {
  if (floor == 0) return 'ground floor'
  if (typeof floor === 'string') return floor.toUpperCase()
  return floor < 0 ? `basement ${-floor}` : `floor ${floor}`
}
