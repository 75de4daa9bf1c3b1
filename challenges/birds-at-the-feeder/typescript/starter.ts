/** How often each bird came, such as `{ robin: 2, magpie: 1 }`. */
export function countBirds(lines: string[]): Record<string, number> {
  throw new Error('not written yet')
}
