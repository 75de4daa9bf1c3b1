export function rideSpeed(metres: number, minutes: number): number {
  if (minutes === 0) return 0
  return Math.round((metres / minutes) * 10) / 10
}
