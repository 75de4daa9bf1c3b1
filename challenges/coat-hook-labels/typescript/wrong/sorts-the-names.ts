export function hookLabels(names: string[]): string[] {
  const clean = names.map((name) => name.trim()).filter((name) => name !== '')
  clean.sort()
  return clean.map((name, index) => `${index + 1}. ${name.toUpperCase()}`)
}
