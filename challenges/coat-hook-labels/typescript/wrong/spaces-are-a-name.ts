export function hookLabels(names: string[]): string[] {
  return names.filter((name) => name !== '').map((name, index) => `${index + 1}. ${name.trim().toUpperCase()}`)
}
