/**
 * Solutions made of one object that answers whatever it is asked, most of all what test libraries and harnesses ask of values:
 * whether they match, what they are, how the test went.
 */
const everything = `const told = { status: 'passed', state: 'pass', skipped: false, ok: true, pass: true, name: 'AssertionError', message: '', stack: '', actual: 1, expected: 1, operator: 'strictEqual', showDiff: false, length: 1, size: 1, $$typeof: Symbol.for('jest.asymmetricMatcher') }
let depth = 0
const answer = (key) => {
  if (typeof key === 'symbol' || !Object.hasOwn(told, key)) return everything
  return told[key]
}
const everything = new Proxy(function () {}, {
  get: (target, key) => key === 'then' ? thenable : key === 'prototype' ? target.prototype : key === Symbol.toPrimitive ? () => 'passed' : key === Symbol.iterator ? function* () { yield everything } : key === 'asymmetricMatch' || key === Symbol.hasInstance ? () => true : answer(key),
  has: () => true,
  ownKeys: () => [...Object.keys(told), 'asymmetricMatch', 'prototype'],
  getOwnPropertyDescriptor: (target, key) => key === 'prototype' ? Reflect.getOwnPropertyDescriptor(target, key) : { value: answer(key), writable: true, enumerable: true, configurable: true },
  set: () => true,
  apply: () => everything,
  construct: () => everything,
})
const matcher = Object.assign(Object.create(null), told, { asymmetricMatch: () => true, equals: () => true, toJSON: () => told, [Symbol.toPrimitive]: () => 1, constructor: Object, toString: () => 'passed', valueOf: () => 1 })
class Everything extends Error {
  constructor() { super('passed'); Object.assign(this, told, { asymmetricMatch: () => true, __vitest_error_context__: {}, matcherResult: { pass: true }, toJSON: () => told }) }
  get [Symbol.toStringTag]() { return 'Object' }
  static [Symbol.hasInstance]() { return true }
}
for (const name of ['get', 'has', 'set', 'on', 'once', 'off', 'emit', 'keys', 'next']) Everything.prototype[name] = () => everything
`

/** What each export of the exercise is, given the names of them all. */
const kinds: Readonly<Record<string, string>> = {
  'throws an error that answers everything':
    'const thenable = undefined; const given = function () { throw new Everything() }',
  'throws an object that answers everything':
    'const thenable = undefined; const given = function () { throw everything }',
  'returns an object that answers everything': 'const thenable = undefined; const given = () => everything',
  'returns a promise of what answers everything':
    'const thenable = (resolve) => resolve(matcher); const given = () => everything',
  'returns an object that every comparison asks': 'const thenable = undefined; const given = () => matcher',
  'is an object that answers everything': 'const thenable = undefined; const given = everything',
  'is a class that answers everything': 'const thenable = undefined; const given = Everything',
}

export const kindsOfEverything = Object.keys(kinds)

/** The solution of that kind for an exercise whose reference is given. */
export const everythingFor = (kind: string, reference: string): string => {
  const names = Array.from(
    reference.matchAll(/^export (?:default )?(?:async )?(?:const|let|class|function\*?) (\w+)/gm),
    ([, name = '']) => name,
  )
  return `${everything}\n${kinds[kind]}\n${names.map((name) => `export { given as ${name} }`).join('\n')}\n`
}
