export function rideSpeed(metres: number, minutes: number): number {
  if (minutes === 0) return 0
  const speed = metres / 1000 / (minutes / 60)
  return speed.toFixed(1) as unknown as number
}
