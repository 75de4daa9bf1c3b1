export function liftSign(floor: number | string): string {
  const level = Number(floor)
  if (Number.isNaN(level)) return String(floor).toUpperCase()
  if (level === 0) return 'ground floor'
  return level < 0 ? `basement ${-level}` : `floor ${level}`
}
