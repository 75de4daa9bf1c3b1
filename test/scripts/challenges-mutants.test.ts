import { afterAll, expect, test } from 'vitest'
import { openBackEnds } from '../../scripts/challenges/back-ends.ts'
import { javascriptMutants } from '../../scripts/challenges/mutants/javascript.ts'
import { type Mutant, mutantsOf } from '#domains/challenges/authoring/mutation/mutant.ts'
import { pythonMutants } from '../../scripts/challenges/mutants/python.ts'

const [local] = openBackEnds({})
afterAll(() => local.runner.close())

const told = (mutants: readonly Mutant[]): readonly string[] =>
  mutants.map(({ line, description }) => `${line}: ${description}`)

test('a mutant is the source with one part replaced, and none comes twice or is the source itself', () => {
  const edits = [
    { start: 4, end: 5, text: '2' },
    { start: 4, end: 5, text: '2' },
    { start: 4, end: 5, text: '1' },
    { start: 0, end: 5, text: '' },
  ]
  expect(mutantsOf('x = 1\n', edits)).toEqual([
    { line: 1, description: '1 -> 2', code: 'x = 2\n' },
    { line: 1, description: 'x = 1 -> (nothing)', code: '\n' },
  ])
})

test('JavaScript: operators, conditions, numbers, returns and statements are changed', () => {
  const source = `export function f(xs) {
  let sum = 0
  for (const x of xs) {
    if (x > 2 && !done(x)) sum += x
    else if (x === 1) break
  }
  log(sum)
  return sum
}
export const g = (x) => x ?? 3n
`
  expect(told(javascriptMutants(source, 'javascript'))).toEqual([
    '2: 0 -> (1)',
    '2: 0 -> (-1)',
    '4: x > 2 && !done(x) -> !(x > 2 && !done(x))',
    '4: x > 2 && !done(x) -> ((x > 2) || (!done(x)))',
    '4: x > 2 -> ((x) >= (2))',
    '4: 2 -> (3)',
    '4: 2 -> (1)',
    '4: !done(x) -> (done(x))',
    '4: sum += x -> ;',
    '4: sum += x -> sum -= x',
    '5: x === 1 -> ((x) !== (1))',
    '5: 1 -> (2)',
    '5: 1 -> (0)',
    '5: break -> ;',
    '7: log(sum) -> ;',
    '8: return sum -> return undefined;',
    '10: x ?? 3n -> undefined',
    '10: x ?? 3n -> ((x) && (3n))',
    '10: 3n -> (4n)',
    '10: 3n -> (2n)',
  ])
})

test('TypeScript: types are not changed, and lines stay', () => {
  const source = `type Pair = [1, 2]\ninterface Has { readonly a: 3 }\nexport const f = (x: 1 | 2): Pair =>\n  [x, 5] as unknown as Pair\n`
  const mutants = javascriptMutants(source, 'typescript')
  expect(told(mutants)).toEqual(['4: [x, 5] -> undefined', '4: 5 -> (6)', '4: 5 -> (4)'])
})

test('Python: operators, conditions, numbers, returns, bounds and statements are changed', async () => {
  const source = `def f(xs):
    total = 0
    for i in range(1, len(xs)):
        if xs[i] >= 2 and not xs[i] in "é" * 3:
            total += xs[i]
        elif xs[i] == 1:
            break
    print(f"{total - 1:>5}")
    return total
`
  expect(told(await pythonMutants(source, local))).toEqual([
    '2: total = 0 -> pass',
    '2: 0 -> (1)',
    '2: 0 -> (-1)',
    '3: range(1, len(xs)) -> range(1, (len(xs)) - 1)',
    '3: range(1, len(xs)) -> range(1, (len(xs)) + 1)',
    '3: 1 -> (2)',
    '3: 1 -> (0)',
    `4: xs[i] >= 2 and not xs[i] in "é" * 3 -> (not (xs[i] >= 2 and (not xs[i] in 'é' * 3)))`,
    `4: xs[i] >= 2 and not xs[i] in "é" * 3 -> (xs[i] >= 2 or not xs[i] in 'é' * 3)`,
    '4: xs[i] >= 2 -> (xs[i] > 2)',
    '4: 2 -> (3)',
    '4: 2 -> (1)',
    `4: not xs[i] in "é" * 3 -> (xs[i] in 'é' * 3)`,
    `4: xs[i] in "é" * 3 -> (xs[i] not in 'é' * 3)`,
    `4: "é" * 3 -> ('é' + 3)`,
    '4: 3 -> (4)',
    '4: 3 -> (2)',
    '5: total += xs[i] -> total -= xs[i]',
    '5: total += xs[i] -> pass',
    '6: xs[i] == 1 -> (xs[i] != 1)',
    '6: 1 -> (2)',
    '6: 1 -> (0)',
    '7: break -> pass',
    '8: print(f"{total - 1:>5}") -> pass',
    '8: total - 1 -> (total + 1)',
    '8: 1 -> (2)',
    '8: 1 -> (0)',
    '9: return total -> return None',
  ])
})

test('Python: docstrings, annotations and imports are not changed', async () => {
  const source = `"""Part 1."""
import asyncio
from typing import TYPE_CHECKING, Literal, TypeVar

R = TypeVar("R")

if TYPE_CHECKING:
    from decimal import Decimal as D

def f(x: Literal[1] = 7) -> Literal[2]:
    """Return 2."""
    y: Literal[3]
    asyncio.sleep(0)
    return x

if __name__ == "__main__":
    print(f(1))
`
  expect(told(await pythonMutants(source, local))).toEqual([
    '10: 7 -> (8)',
    '10: 7 -> (6)',
    '13: asyncio.sleep(0) -> pass',
    '14: return x -> return None',
  ])
})
