export function hookLabels(names: string[]): string[] {
  return names
    .map((name, index) => (name.trim() === '' ? '' : `${index + 1}. ${name.trim().toUpperCase()}`))
    .filter((label) => label !== '')
}
