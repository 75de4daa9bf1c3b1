export function hookLabels(names: string[]): string[] {
  const clean = names.map((name) => name.trim()).filter((name) => name !== '')
  return clean.map((name, index) => `${index}. ${name.toUpperCase()}`)
}
