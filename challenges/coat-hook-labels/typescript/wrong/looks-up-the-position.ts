export function hookLabels(names: string[]): string[] {
  const clean = names.map((name) => name.trim()).filter((name) => name !== '')
  return clean.map((name) => `${clean.indexOf(name) + 1}. ${name.toUpperCase()}`)
}
