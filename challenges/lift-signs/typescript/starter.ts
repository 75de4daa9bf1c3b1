/** The sign for a floor in the lift. */
export function liftSign(floor: number | string): string {
  throw new Error('not written yet')
}
