/** The files of an exercise that is in order. */
export const sampleFiles = (): Record<string, string> => ({
  'challenge.md': challenge(),
  'hints.md': '## 1\nHow often must you add the number to nothing?\n',
  'starter.py': 'def double(n):\n    raise NotImplementedError\n',
  'solution.py': 'def double(n):\n    return n * 2\n',
  'test_visible.py': 'from solution import double\n\n\ndef test_three():\n    assert double(3) == 6\n',
  'test_hidden.py': 'from solution import double\n\n\ndef test_zero():\n    assert double(0) == 0\n',
  'wrong/adds-two.py': 'def double(n):\n    return n + 2\n',
  'wrong/always-six.py': 'def double(n):\n    return 6\n',
  'wrong/squares.py': 'def double(n):\n    return n ** 2\n',
})

/** Its front matter, with lines in place of others. */
export const challenge = (changes: Readonly<Record<string, string>> = {}): string => {
  const lines = Object.entries({ ...matter, ...changes }).map(([key, value]) =>
    value === '' ? '' : `${key}: ${value}\n`,
  )
  return `---\n${lines.join('')}---\nWrite \`double(n)\`, which returns twice \`n\`.\n`
}

/** The front matter that only its language has, and no text. */
export const challengeOfLanguage = (): string => `---\ntasks: ${matter.tasks}\nwrong: ${matter.wrong}\n---\n`

const matter = {
  title: 'Twice as much',
  language: 'python',
  difficulty: 'newcomer',
  points: '1',
  tags: '[numbers]',
  tasks: '[{title: Return twice the number, tests: [test_three]}, {title: Handle zero, tests: [test_zero]}]',
  wrong: '{adds-two: test_three, always-six: test_zero, squares: test_three}',
}
