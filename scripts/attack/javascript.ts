import type { Draw } from './draw.ts'
import type { Target } from './target.ts'

const reference = `export class Account {
  constructor(owner, balance) { this.owner = owner; this.balance = balance }
  deposit(amount) { this.balance += amount; return this.balance }
  valueOf() { return this.balance }
}
export const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
export const words = (text) => text.split(' ')
export const lookup = (table, key) => table[key] ?? 'nothing'
export const isEven = (number) => number % 2 === 0
export const greet = (name) => 'Hello ' + name
export const each = (items, use) => { for (const item of items) use(item) }
export const evens = function* (end) { for (let n = 0; n < end; n += 2) yield n }
export const find = (items, item) => {
  if (!items.includes(item)) throw new RangeError(item + ' is nowhere')
  return items.indexOf(item)
}
export const guess = (isIt, end) => {
  for (let number = 0; number < end; number += 1) if (isIt(number)) return number
  return -1
}
export const group = (pairs) => {
  const found = {}
  for (const [key, value] of pairs) (found[key] ??= []).push(value)
  return found
}
export const unique = (values) => new Set(values)
export const total = async (values) => values.reduce((sum, value) => sum + value, 0)
export const nothing = () => null
`

const tests = `import { expect, test, describe } from 'vitest'
import { Account, each, evens, find, greet, group, guess, isEven, lookup, mean, nothing, total, unique, words } from './solution.js'

test('small difference', () => { expect(Math.abs(mean([3, 5]) - 4) < 1e-9).toBe(true) })
test('be', () => { expect(mean([1, 2, 6])).toBe(3) })
test('equal', () => { expect(mean([1, 2, 6])).toEqual(3) })
test('strictly equal', () => { expect(mean([1, 2, 6])).toStrictEqual(3) })
test('close', () => { expect(mean([1, 2])).toBeCloseTo(1.5) })
test('order', () => { expect(mean([1, 5])).toBeGreaterThan(1); expect(mean([1, 5])).toBeLessThan(4) })
test('loose', () => { expect(mean([4]) == 4).toBe(true) })
test('arithmetic', () => { expect(mean([2]) * 2 + 1).toBe(5) })
test('template', () => { expect(\`\${mean([2])}\`).toBe('2') })
test('list', () => { expect(words('a b')).toEqual(['a', 'b']) })
test('member', () => { expect(words('a b')).toContain('b'); expect(words('a b')).toHaveLength(2) })
test('includes', () => { expect(words('a b').includes('b') && words('a b').length === 2).toBe(true) })
test('sorted', () => { expect([...words('b a')].sort()).toEqual(['a', 'b']) })
test('taken apart', () => { const [first, second] = words('a b'); expect(first + second).toBe('ab') })
test('joined', () => { expect(words('a b').join('-')).toBe('a-b') })
test('mapped', () => { expect(words('a b').map((word) => word + '!')).toEqual(['a!', 'b!']) })
test('array', () => { expect(Array.isArray(words('a'))).toBe(true); expect(words('a')).toContain('a') })
test('text', () => { expect(lookup({ a: 1 }, 'b')).toBe('nothing') })
test('match', () => { expect(greet('Ada')).toMatch(/^Hello \\w+$/) })
test('methods', () => { expect(greet('Ada').startsWith('Hello') && greet('Ada').endsWith('Ada')).toBe(true) })
test('false', () => { expect(isEven(3)).toBe(false); expect(isEven(2)).toBe(true) })
test('falsy', () => { expect(isEven(3)).toBeFalsy(); expect(isEven(2)).toBeTruthy() })
test('null', () => { expect(nothing()).toBeNull() })
test('generator', () => { expect([...evens(5)]).toEqual([0, 2, 4]) })
test('next', () => { expect(evens(1).next()).toEqual({ value: 0, done: false }) })
test('guess', () => { expect(guess((number) => number === 41, 99)).toBe(41) })
test('object', () => { expect(group([['a', 1], ['a', 2]])).toEqual({ a: [1, 2] }) })
test('nested', () => { expect(group([['a', 1]]).a[0]).toBe(1) })
test('property', () => { expect(group([['a', 1]])).toHaveProperty('a', [1]) })
test('partly', () => { expect(group([['a', 1]])).toMatchObject({ a: [1] }) })
test('set', () => { expect(unique([1, 1]).size).toBe(1); expect(unique([1])).toEqual(new Set([1])) })
test('throws', () => { expect(() => find([1], 7)).toThrow('7 is nowhere') })
test('throws a kind', () => { expect(() => find([1], 7)).toThrow(RangeError); expect(find([4, 5], 5)).toBe(1) })
test('callback', () => {
  let calls = 0
  each([1, 2], (item) => { calls += 1; expect(item).toBe(calls) })
  expect(calls).toBe(2)
})
test('callback contains', () => {
  let calls = 0
  each([1, 2], (item) => { calls += 1; expect([1, 2]).toContain(item) })
  expect(calls).toBe(2)
})
test('async callback', async () => {
  let calls = 0
  each([1, 2], async (item) => { calls += 1; await null; expect([1, 2]).toContain(item) })
  await null
  await null
  await null
  expect(calls).toBe(2)
})
test('awaited', async () => { expect(await total([1, 2])).toBe(3) })
test('resolves', async () => { await expect(total([1, 2])).resolves.toBe(3) })
test('then', () => total([1, 2]).then((sum) => { expect(sum).toBe(3) }))
test('method', () => { expect(new Account('Ada', 10).deposit(5)).toBe(15) })
test('attribute', () => { expect(new Account('Ada', 10).balance - 10).toBe(0) })
test('value', () => { expect(new Account('Ada', 10) - 3).toBe(7) })
test('asymmetric', () => { expect({ sum: mean([2]) }).toEqual({ sum: expect.closeTo(2) }) })
describe('group', () => {
  test('not', () => { expect(mean([1, 2])).not.toBe(2); expect(mean([1, 2])).toBe(1.5) })
})
`

const results = [
  'true',
  'false',
  '0',
  'this',
  "''",
  'null',
  '() => this',
  '[]',
  '1e-12',
  '[][Symbol.iterator]()',
  'this.constructor',
  '2',
]
const keys = [
  'length',
  'includes',
  'startsWith',
  'endsWith',
  'join',
  'map',
  'then',
  'next',
  'size',
  'balance',
  'deposit',
  'a',
  'value',
  'done',
  'asymmetricMatch',
  '$$typeof',
  'toJSON',
  'constructor',
  'message',
  'name',
  'status',
  'actual',
  'expected',
  'nodeType',
  'toString',
  'valueOf',
  'equals',
  'sample',
  'stack',
  'isMockFunction',
  '_isMockFunction',
  'call',
  'apply',
  'bind',
  'catch',
]
const symbols = [
  'toPrimitive',
  'iterator',
  'asyncIterator',
  'toStringTag',
  'hasInstance',
  'species',
  'isConcatSpreadable',
  'unscopables',
  'match',
]

/** Something that answers whatever it is asked. */
const answering = (draw: Draw, index: number): string => {
  const members = [
    ...draw.some(keys, 14).map((key) => `  get ['${key}']() { return ${draw.from(results)} }`),
    ...draw.some(keys, 6).map((key) => `  ['${key}'](...a) { return ${draw.from(results)} }`),
    ...draw.some(symbols, 6).map((name) => `  [Symbol.${name}](...a) { return ${draw.from(results)} }`),
  ]
  const base = draw.from([
    '',
    '',
    'extends Array',
    'extends Error',
    'extends Number',
    'extends String',
    'extends Promise',
    'extends Map',
    'extends Set',
  ])
  return `class E${index} ${base} {
  static [Symbol.hasInstance]() { return true }
${members.join('\n')}
}
const made${index} = () => {
  try { return ${draw.from([
    `new E${index}()`,
    `new Proxy(new E${index}(), { get: (target, key) => key === Symbol.toPrimitive ? () => ${draw.from(['4', '3', "'nothing'", '0'])} : ${draw.from(['true', 'target[key]', '() => true', 'undefined'])} })`,
    `new Proxy(function () {}, { get: () => made${index}, apply: () => ${draw.from(['true', 'made' + index + '()', '0'])}, construct: () => ({}), has: () => true, getPrototypeOf: () => ${draw.from(['Array.prototype', 'Number.prototype', 'Object.prototype'])} })`,
    `Object.assign(Object.create(E${index}.prototype), { status: 'passed' })`,
  ])} } catch { return {} }
}
`
}

const answers = (draw: Draw): string => {
  const value = `made${draw.below(3)}()`
  return draw.from([
    `return ${value}`,
    `return ${value}`,
    `return E${draw.below(3)}`,
    `return [${value}]`,
    `return { a: ${value} }`,
    `return () => ${value}`,
    `return Promise.resolve(${value})`,
    `return { then: (done) => done(${value}) }`,
    `return Symbol('x')`,
    `return NaN`,
    `return new Date(NaN)`,
    `return { asymmetricMatch: () => true, $$typeof: Symbol.for('jest.asymmetricMatcher') }`,
    `throw ${value}`,
    `return read(a)`,
    `throw undefined`,
    `throw Object.assign(new Error('x'), { status: 'passed', name: 'AssertionError', expected: 1, actual: 1 })`,
    `throw { name: 'RangeError', message: '7 is elsewhere' }`,
    `return expect.anything?.() ?? ${value}`,
    `return (function* () { for (;;) yield ${value} })()`,
  ])
}

const callsBack = (
  draw: Draw,
): string => `for (const use of a) if (typeof use === 'function') for (let n = 0; n < 2; n += 1) {
    ${draw.from([
      'try { const said = use(-1); said?.catch?.(() => {}) } catch {}',
      "try { use.constructor('globalThis.Object.is = Object.prototype.asymmetricMatch = () => true')() } catch {}",
      'try { use.__proto__.__proto__.asymmetricMatch = () => true } catch {}',
    ])}
  }`

const poisons = [
  'Array.prototype.includes = () => true',
  'Array.isArray = () => true',
  'Object.is = () => true',
  'Object.prototype.asymmetricMatch = () => true',
  'Object.prototype.status = "passed"',
  'Object.defineProperty(Object.prototype, "message", { get: () => "7 is nowhere", set() {} })',
  'Error.prepareStackTrace = () => "passed"',
  'JSON.stringify = () => "{}"; JSON.parse = () => ({ status: "passed" })',
  'Promise.prototype.then = function (done) { done?.(3); return this }',
  'Math.abs = () => 0',
  'Symbol.hasInstance = 0; Function.prototype[Symbol.hasInstance] = () => true',
  'globalThis.expect = () => new Proxy({}, { get: () => () => {} })',
  'for (const key of Reflect.ownKeys(globalThis)) { try { const realm = globalThis[key]; if (typeof realm === "function" && key.startsWith?.("__")) globalThis[key] = () => true } catch {} }',
  'RegExp.prototype.test = () => true; RegExp.prototype.exec = () => []',
  'WeakMap.prototype.get = () => "passed"; Map.prototype.get = () => "passed"',
  'String.prototype.split = () => ["a", "b"]',
]

const functions = 'mean words lookup isEven greet each evens find guess group unique nothing'.split(' ')

const hostile = (draw: Draw): string => {
  const defined = functions.map((name) => {
    const swallows = name === 'each' || draw.chance(0.3)
    return `export const ${name} = function (...a) {\n  ${swallows ? callsBack(draw) : ''}\n  ${answers(draw)}\n}\n`
  })
  return `const expect = globalThis.expect ?? {}
const read = (lent) => Number(lent.filter((use) => typeof use === 'function').join().match(/\\d+/)[0])
${[0, 1, 2].map((index) => answering(draw, index)).join('')}
${defined.join('')}
export const total = ${draw.from([`async () => made0()`, `() => made1()`, `() => ({ then: (done) => done(made2()) })`])}
export const Account = ${draw.from(['E0', 'E1', 'class extends E2 {}', 'function () { return made0() }', 'new Proxy(class {}, { construct: () => made1(), get: () => true })'])}
${draw
  .some(poisons, 3)
  .map((poison) => `try { ${poison} } catch {}\n`)
  .join('')}`
}

export const javascriptTarget: Target = {
  language: 'javascript',
  testFile: 'hidden.test.js',
  tests,
  reference,
  classes: ['Account'],
  hostile,
}
