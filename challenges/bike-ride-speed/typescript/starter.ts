/** The average speed of a ride in kilometres per hour, with one decimal. */
export function rideSpeed(metres: number, minutes: number): number {
  throw new Error('not written yet')
}
