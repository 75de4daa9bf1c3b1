export function liftSign(floor: number | string): string {
  const type: string = typeof floor
  if (type === 'Number') {
    const level = floor as number
    if (level === 0) return 'ground floor'
    return level < 0 ? `basement ${-level}` : `floor ${level}`
  }
  return (floor as string).toUpperCase()
}
