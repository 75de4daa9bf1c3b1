export function rideSpeed(metres: number, minutes: number): number {
  if (minutes === 0) return 0
  const kilometres = Math.round((metres / 1000) * 10) / 10
  const hours = minutes / 60
  return Math.round((kilometres / hours) * 10) / 10
}
