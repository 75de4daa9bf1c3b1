/** The average speed of a ride in kilometres per hour, with one decimal. */
export function rideSpeed(metres: number, minutes: number): number {
  if (minutes === 0) {
    return 0
  }
  const kilometres = metres / 1000
  const hours = minutes / 60
  return Math.round((kilometres / hours) * 10) / 10
}
