export function rideSpeed(metres: number, minutes: number): number {
  if (minutes === 0) return 0
  return metres / 1000 / (minutes / 60)
}
