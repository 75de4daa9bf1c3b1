/** Exercises as they come out of collections of others: tests in those styles, the solution under a name of its own. */

const matter = (lines: string, wrong: string): string => `---
title: Two for one
difficulty: easy
points: 2
tags: [text]
${lines}
wrong:
${wrong}
---
Say who gets the second one: \`One for you, one for me.\`, with the name that is given in place of "you".
`

/** `unittest.TestCase` with `subTest`, and a name of its own for the module. */
export const inUnittestStyle = {
  'challenge.md': matter(
    `language: python
module: two_fer
tasks:
  - title: Without a name
    tests: [TwoForOneTest.test_nobody]
  - title: With a name
    tests: [TwoForOneTest.test_somebody, TwoForOneTest.test_names]`,
    `  always-you: TwoForOneTest.test_somebody
  capitals: TwoForOneTest.test_names
  no-default: TwoForOneTest.test_nobody`,
  ),
  'hints.md': '## 1\nWhat does a default value of a parameter do?\n',
  'starter.py': 'def two_fer(name):\n    pass\n',
  'solution.py': `def two_fer(name="you"):\n    return f"One for {name}, one for me."\n`,
  'test_visible.py': `import unittest

from two_fer import two_fer


class TwoForOneTest(unittest.TestCase):
    def test_nobody(self):
        self.assertEqual(two_fer(), "One for you, one for me.")

    def test_somebody(self):
        self.assertEqual(two_fer("Ada"), "One for Ada, one for me.")
`,
  'test_hidden.py': `import unittest

from two_fer import two_fer


class TwoForOneTest(unittest.TestCase):
    def test_names(self):
        for name, expected in [("Bo", "One for Bo, one for me."), ("de Wit", "One for de Wit, one for me.")]:
            with self.subTest(name=name):
                self.assertEqual(two_fer(name), expected, f"for {name}")


if __name__ == "__main__":
    unittest.main()
`,
  'wrong/always-you.py': 'def two_fer(name="you"):\n    return "One for you, one for me."\n',
  'wrong/capitals.py':
    'def two_fer(name="you"):\n    return f"One for {name.capitalize() if name != \'you\' else name}, one for me."\n',
  'wrong/no-default.py': 'def two_fer(name):\n    return f"One for {name}, one for me."\n',
}

/** Functions with `assert`, marked with the task they belong to. */
export const inPytestStyle = {
  'challenge.md': matter(
    `language: python
module: two_fer
tasks:
  - title: Without a name
    tests: [test_nobody]
  - title: With a name
    tests: [test_somebody]`,
    `  always-you: test_somebody
  no-default: test_nobody
  silent: test_nobody`,
  ),
  'hints.md': '## 1\nWhat does a default value of a parameter do?\n',
  'starter.py': 'def two_fer(name):\n    pass\n',
  'solution.py': inUnittestStyle['solution.py'],
  'test_visible.py': `import pytest

from two_fer import two_fer


@pytest.mark.task(taskno=1)
def test_nobody():
    assert two_fer() == "One for you, one for me."
`,
  'test_hidden.py': `import pytest

import two_fer


@pytest.mark.task(taskno=2)
@pytest.mark.parametrize("name", ["Ada", "Bo"])
def test_somebody(name):
    assert two_fer.two_fer(name) == f"One for {name}, one for me."
`,
  'wrong/always-you.py': inUnittestStyle['wrong/always-you.py'],
  'wrong/no-default.py': inUnittestStyle['wrong/no-default.py'],
  'wrong/silent.py': 'def two_fer(name="you"):\n    """Print it."""\n    print(f"One for {name}, one for me.")\n',
}

/** Jest's names, taken from its module, in groups, without an extension on the solution's name. */
export const inJestStyle = {
  'challenge.md': matter(
    `language: javascript
module: two-fer
tasks:
  - title: Without a name
    tests: [nobody]
  - title: With a name
    tests: [somebody, an empty name]`,
    `  always-you: somebody
  no-default: nobody
  empty-is-you: an empty name`,
  ),
  'hints.md': '## 1\nWhat does a default value of a parameter do?\n',
  'starter.js': 'export const twoFer = (name) => {}\n',
  'solution.js': "export const twoFer = (name = 'you') => `One for ${name}, one for me.`\n",
  'visible.test.js': `import { describe, expect, test } from '@jest/globals'
import { twoFer } from './two-fer'

describe('twoFer()', () => {
  test('nobody', () => {
    expect(twoFer()).toEqual('One for you, one for me.')
  })
})
`,
  'hidden.test.js': `import { describe, expect, test, xtest } from '@jest/globals'
import { twoFer } from './two-fer'

describe('twoFer()', () => {
  test('somebody', () => {
    expect(twoFer('Ada')).toEqual('One for Ada, one for me.')
  })

  xtest('an empty name', () => {
    expect(twoFer('')).toEqual('One for , one for me.')
  })
})
`,
  'wrong/always-you.js': "export const twoFer = () => 'One for you, one for me.'\n",
  'wrong/no-default.js': 'export const twoFer = (name) => `One for ${name}, one for me.`\n',
  'wrong/empty-is-you.js': "export const twoFer = (name) => `One for ${name || 'you'}, one for me.`\n",
}
