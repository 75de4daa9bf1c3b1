/** A label such as `1. LOTTE` for each name that is not empty. */
export function hookLabels(names: string[]): string[] {
  throw new Error('not written yet')
}
