export function liftSign(floor: number | string): string {
  if (typeof floor === 'string') return floor
  if (floor === 0) return 'ground floor'
  return floor < 0 ? `basement ${-floor}` : `floor ${floor}`
}
