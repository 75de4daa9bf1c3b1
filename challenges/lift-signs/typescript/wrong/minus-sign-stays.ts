export function liftSign(floor: number | string): string {
  if (typeof floor === 'string') return floor.toUpperCase()
  if (floor === 0) return 'ground floor'
  if (floor < 0) return `basement ${floor}`
  return `floor ${floor}`
}
