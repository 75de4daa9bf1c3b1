export function hookLabels(names: string[]): string[] {
  for (let index = 0; index < names.length; index += 1) names[index] = names[index]!.trim()
  return names.filter((name) => name !== '').map((name, index) => `${index + 1}. ${name.toUpperCase()}`)
}
