/** A label such as `1. LOTTE` for each name that is not empty. */
export function hookLabels(names: string[]): string[] {
  return names
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map((name, index) => `${index + 1}. ${name.toUpperCase()}`)
}
