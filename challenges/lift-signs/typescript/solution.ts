/** The sign for a floor in the lift. */
export function liftSign(floor: number | string): string {
  if (typeof floor === 'string') {
    return floor.toUpperCase()
  }
  if (floor > 0) {
    return `floor ${floor}`
  }
  if (floor < 0) {
    return `basement ${-floor}`
  }
  return 'ground floor'
}
