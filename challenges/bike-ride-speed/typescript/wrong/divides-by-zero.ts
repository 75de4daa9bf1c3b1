export function rideSpeed(metres: number, minutes: number): number {
  const kilometres = metres / 1000
  const hours = minutes / 60
  return Math.round((kilometres / hours) * 10) / 10
}
