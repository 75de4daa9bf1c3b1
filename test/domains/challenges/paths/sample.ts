/** The file of a path, with lines in place of others. */
export const pathText = (changes: Readonly<Record<string, string>> = {}, introduction = 'Begin here.\n'): string => {
  const lines = Object.entries({ ...matter, ...changes }).map(([key, value]) =>
    value === '' ? '' : `${key}: ${value}\n`,
  )
  return `---\n${lines.join('')}---\n${introduction}`
}

const matter = {
  title: 'First steps',
  summary: 'Two small exercises.',
  language: 'python',
  groups: '[{title: Numbers, summary: You double., challenges: [doubling]}, {title: More, challenges: [twice]}]',
}
