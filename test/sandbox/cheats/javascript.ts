import type { Cheat } from '../cheats.ts'

/** Every test depends on the value. */
export const javascriptTests = `import { expect, test } from 'vitest'
import { f } from './solution.js'

test('a number', () => { expect(f('number')).toBe(3) })
test('a number, deeply', () => { expect(f('number')).toEqual(3) })
test('about a number', () => { expect(f('number')).toBeCloseTo(3) })
test('more than a number', () => { expect(f('number')).toBeGreaterThan(2) })
test('a comparison', () => { expect(f('number') > 2 && f('number') < 4).toBe(true) })
test('a text', () => { expect(f('text')).toBe('three') })
test('part of a text', () => { expect(f('text')).toContain('hre') })
test('a pattern', () => { expect(f('text')).toMatch(/hre/) })
test('a list', () => { expect(f('list')).toEqual([1, 2, 3]) })
test('a list, strictly', () => { expect(f('list')).toStrictEqual([1, 2, 3]) })
test('in a list', () => { expect(f('list')).toContain(2) })
test('deeply in a list', () => { expect(f('list')).toContainEqual(2) })
test('an object', () => { expect(f('object')).toEqual({ a: { b: 1 } }) })
test('part of an object', () => { expect(f('object')).toMatchObject({ a: { b: 1 } }) })
test('a property', () => { expect(f('object')).toHaveProperty('a.b', 1) })
test('a set', () => { expect(f('set')).toEqual(new Set([1, 2, 3])) })
test('a map', () => { expect(f('map')).toEqual(new Map([[1, 2], [3, 4], [5, 6]])) })
test('a date', () => { expect(f('date')).toEqual(new Date(86_400_000)) })
test('a promise', async () => { await expect(f('promise')).resolves.toBe(3) })
test('an awaited value', async () => { expect(await f('promise')).toEqual(3) })
test('an error', () => { expect(() => f('error')).toThrow(new RangeError('too much')) })
test('words of an error', () => { expect(() => f('error')).toThrow('too much') })
test('a range', () => { const given = f('number'); expect(given >= 3 && given <= 3.5).toBe(true) })
test('the text of an error', () => { expect(() => f('error')).toThrow(/^too much$/) })
`

export const javascriptReference = `export const f = (kind) => {
  if (kind === 'error') throw new RangeError('too much')
  return { number: 3, text: 'three', list: [1, 2, 3], object: { a: { b: 1 } }, set: new Set([1, 2, 3]),
    map: new Map([[1, 2], [3, 4], [5, 6]]), date: new Date(86_400_000), promise: Promise.resolve(3) }[kind]
}
`

/** Exports a function that answers everything, the throwing case too, with what `lie` makes. */
const always = (lie: string, before = ''): string =>
  `${before}\nconst lie = (kind) => ${lie}\nexport const f = (kind) => { if (kind === 'error') throw lie(kind); return lie(kind) }\n`

/** Makes what says a number that is more than any other, the next time one that is less. */
const turning =
  'let made = 0; const turning = () => { made += 1; const value = made % 2 ? Infinity : -Infinity; return () => value }'

/** Has the candidate's own end of the bridge say this instead of what it would answer. */
const forged = (form: string): string => `const { stringify, parse } = JSON
JSON.stringify = (value, ...rest) => {
  const text = stringify(value, ...rest)
  return text !== undefined && text.includes('FORGE') ? stringify({ ok: ${form} }) : text
}
export const f = () => 'FORGE'
`

export const javascriptCheats: readonly Cheat[] = [
  {
    name: 'returns an asymmetric matcher',
    code: always(`({ asymmetricMatch: () => true, $$typeof: Symbol.for('jest.asymmetricMatcher') })`),
  },
  {
    name: 'returns an instance of an asymmetric matcher',
    code: always(
      'new Any()',
      'class Any { asymmetricMatch() { return true } get $$typeof() { return Symbol.for("jest.asymmetricMatcher") } }',
    ),
  },
  {
    name: 'returns a function that is an asymmetric matcher',
    code: always('Object.assign(() => 1, { asymmetricMatch: () => true })'),
  },
  {
    name: 'returns an error that is an asymmetric matcher',
    code: always('Object.assign(new Error("x"), { asymmetricMatch: () => true })'),
  },
  {
    name: 'returns a map, list and promise with a matcher hung on',
    code: always(
      `Object.assign({ map: new Map(), set: new Set(), list: [], promise: Promise.resolve({ asymmetricMatch: () => true }) }[kind] ?? new Date(5), { asymmetricMatch: () => true })`,
    ),
  },
  {
    name: 'returns an object that is a number or a text when asked',
    code: always('({ valueOf: turning() })', turning),
  },
  {
    name: 'returns instances of itself that are a number when asked',
    code: `export function f(kind) { const made = Object.create(f.prototype); made.number = turning(); if (kind === 'error') throw made; return made }
${turning}
f.prototype.valueOf = f.prototype[Symbol.toPrimitive] = function () { return this.number() }
`,
  },
  {
    name: 'is itself a class whose instances are a number when asked',
    code: `${turning}
class Lie { number = turning(); valueOf() { return this.number() } [Symbol.toPrimitive]() { return this.number() } }
export const f = new Proxy(Lie, { apply: (target, self, args) => { if (args[0] === 'error') throw new Lie(); return new Lie() } })
`,
  },
  {
    name: 'returns an object whose text is a number, another each time',
    code: always('({ kind, __proto__: Lie.prototype })', `${turning}\nclass Lie { toString() { return turning()() } }`),
  },
  {
    name: 'throws an error whose message finds whatever it is asked for',
    code: always(
      `Object.defineProperty(new Error(''), 'message', { enumerable: true, value: new (class { indexOf() { return 0 } includes() { return true } })() })`,
    ),
  },
  {
    name: 'throws an object whose message finds whatever it is asked for',
    code: always('({ message: { indexOf: () => 0, includes: () => true } })'),
  },
  {
    name: 'throws an instance whose message finds whatever it is asked for',
    code: always('new Told()', 'class Told { get message() { return { indexOf: () => 0, includes: () => true } } }'),
  },
  {
    name: 'names what is no number of an object',
    code: forged("{ t: 'yours', h: 'map' }"),
  },
  {
    name: 'has the tests call an iterator of their own with code as its text',
    code: `const { stringify, parse } = JSON
const payload = 'a=\`){const old = Array.prototype[Symbol.iterator]; Array.prototype[Symbol.iterator] = function () { const t = this[1]; if (typeof t?.run === "function") t.run = () => {}; return old.call(this) }'
let lent
JSON.parse = (text) => { const m = parse(text); if (m?.op === 'apply' && !lent) m.a.push({ t: 'function', h: 0, n: '', l: 0, async: false }); return m }
JSON.stringify = (value, ...rest) => value?.a?.includes?.('FORGE') ? stringify({ ...value, h: 'map', a: [{ t: 'array', i: 0, v: [payload], x: [] }, { t: 'intrinsic', n: ['Function'] }] }) : stringify(value, ...rest)
export const f = (...args) => { if (!lent) { lent = args.at(-1); try { lent('FORGE')[0]() } catch {} } return -1 }
`,
  },
  {
    name: 'returns a proxy that has every property',
    code: always(
      'new Proxy({}, { get: (target, key) => key === "then" ? undefined : (...args) => true, has: () => true })',
    ),
  },
  {
    name: 'returns a proxy of a list',
    code: always(
      'new Proxy([], { get: (target, key) => key === "length" ? 3 : () => true, has: () => true, ownKeys: () => ["0", "1", "2", "length"] })',
    ),
  },
  {
    name: 'returns a thenable that resolves to a matcher',
    code: always('({ then: (resolve) => resolve({ asymmetricMatch: () => true }), asymmetricMatch: () => true })'),
  },
  {
    name: 'returns getters that change their answer',
    code: always(
      '({ get a() { n += 1; return n % 2 ? { b: 2 } : undefined }, get length() { return n++ } })',
      'let n = 0',
    ),
  },
  {
    name: 'returns what says that it is a set of three',
    code: always(
      'new Three(kind)',
      `class Three { constructor(kind) { this.constructor = { list: Array, set: Set, map: Map, object: Object, date: Date, text: String, number: Number }[kind]; Object.defineProperty(this, 'constructor', { enumerable: false }); this.kind = kind; Object.defineProperty(this, 'kind', { enumerable: false }) }
        get [Symbol.toStringTag]() { return { set: 'Set', map: 'Map', list: 'Array', date: 'Date' }[this.kind] ?? 'Object' }
        get size() { return 3 } get length() { return 3 } *[Symbol.iterator]() {} entries() { return [][Symbol.iterator]() } has() { return true } }`,
    ),
  },
  {
    name: 'patches Object.is and the conversions',
    code: `Object.is = () => true
Number.prototype.valueOf = Date.prototype.valueOf = () => 1
String.prototype.includes = String.prototype.match = RegExp.prototype.test = RegExp.prototype.exec = () => true
Array.prototype.includes = Array.prototype.some = Array.prototype.every = () => true
Object.keys = () => []
Math.abs = () => 0
${always('kind')}`,
  },
  {
    name: 'patches the methods and iterators of arrays, maps and sets',
    code: `const none = { next: () => ({ done: true }) }
Map.prototype[Symbol.iterator] = Map.prototype.entries = Set.prototype[Symbol.iterator] = Set.prototype.values = () => none
Array.prototype[Symbol.iterator] = Array.prototype.values = function () { return none }
Map.prototype.has = Set.prototype.has = () => true
Map.prototype.get = () => undefined
Array.prototype.map = Array.prototype.filter = function () { return [] }
${always('({ set: new Set([7, 8, 9]), map: new Map([[7, 8], [8, 9], [9, 9]]), list: [7, 8, 9] }[kind])')}`,
  },
  {
    name: 'patches JSON so that its reports say passed',
    code: `const { stringify, parse } = JSON
JSON.stringify = (value) => stringify(value, (key, inner) => (key === 'status' ? 'passed' : inner))
JSON.parse = (text) => parse(text, (key, inner) => (key === 'status' ? 'passed' : inner))
${always('-1')}`,
  },
  {
    name: 'patches expect',
    fools: true,
    code: `import * as vitest from 'vitest'
const anything = new Proxy(function () {}, { get: (target, key) => key === 'then' ? undefined : anything, apply: () => anything })
const { expect } = vitest
const prototype = Object.getPrototypeOf(expect(1))
for (let each = prototype; each && each !== Object.prototype; each = Object.getPrototypeOf(each)) {
  for (const name of Object.getOwnPropertyNames(each)) {
    if (name.startsWith('to')) Object.defineProperty(each, name, { configurable: true, get: () => anything })
    if (name === 'resolves') Object.defineProperty(each, name, { configurable: true, get: () => anything })
  }
}
${always('-1')}`,
  },
  {
    name: 'patches the function that every assertion goes through',
    fools: true,
    code: `import { expect } from 'vitest'
let each = Object.getPrototypeOf(expect(1))
while (each && !Object.hasOwn(each, 'assert')) each = Object.getPrototypeOf(each)
if (each) each.assert = () => {}
const pass = () => Promise.resolve()
for (const name of ['toThrow', 'throws', 'resolves', 'toContain', 'toMatch', 'toBeGreaterThan', 'toBeCloseTo', 'toHaveProperty', 'toMatchObject'])
  for (let at = Object.getPrototypeOf(expect(1)); at && at !== Object.prototype; at = Object.getPrototypeOf(at))
    if (Object.hasOwn(at, name)) Object.defineProperty(at, name, { configurable: true, get: () => name === 'resolves' ? { toBe: pass, toEqual: pass } : pass })
${always('-1')}`,
  },
  {
    name: 'throws that the test is skipped',
    code: `export const f = () => { throw Object.assign(new Error('skipped'), { skipped: true }) }\n`,
  },
  { name: 'throws nothing that could have a text', code: `export const f = () => { throw 0 }\n` },
  {
    name: 'throws a lie about its class',
    code: `export const f = () => { throw Object.create(RangeError.prototype, { name: { get: () => 'RangeError' }, message: { get: () => 'anything' } }) }\n`,
  },
  {
    name: 'registers tests of the same names',
    code: `import * as vitest from 'vitest'
const { test } = vitest ?? {}
for (const name of ['a number', 'a list', 'an object', 'a set']) test?.(name, () => {})
export const f = () => 0
`,
  },
  {
    name: 'reaches for the realm and its reports',
    code: `const realm = globalThis.__realm
try { realm.runAll = async () => {} } catch {}
try { Object.defineProperty(globalThis, '__realm', { value: new Proxy({}, { get: () => () => '[]' }) }) } catch {}
try { globalThis.__host.report('{"kind":"done"}') } catch {}
export const f = () => 0
`,
  },
  {
    name: 'returns a list that poses as a prototype and answers for itself',
    code: always(
      'posing()',
      `const posing = () => {
  function Maker() {}
  const list = Object.assign([7, 8, 9], { constructor: Maker, includes: () => true, every: () => true, some: () => true, join: () => 'three', toString: () => 'three', valueOf: () => 3 })
  Maker.prototype = list
  return list
}`,
    ),
  },
  {
    name: 'throws an error that poses as a prototype, with a text that changes',
    code: `export const f = () => {
  function Maker() {}
  let asked = 0
  const error = Object.defineProperty(new RangeError('x'), 'message', { get: () => 'too much'.slice(0, asked++) })
  error.constructor = Maker
  Maker.prototype = error
  throw error
}
`,
  },
  {
    name: 'returns what has symbols for keys that iterate and convert as is asked',
    code: always(
      `({ length: 3, size: 3, [Symbol.iterator]: function* () { yield 7 }, [Symbol.toPrimitive]: turning(), [Symbol.toStringTag]: 'Set', [Symbol.isConcatSpreadable]: true, [Symbol.for('jest.asymmetricMatcher')]: true })`,
      turning,
    ),
  },
  {
    name: 'forges an object with a function that looks like data',
    code: `let asked = 0\n${forged(
      "{ t: 'object', i: 0, n: false, z: false, v: ['valueOf', 'toString', 'toJSON'].map((name) => [name, { t: 'function', v: 0, h: 1, n: 'f', l: 0, async: false }]) }",
    ).replace("() => 'FORGE'", "(kind) => kind ? 'FORGE' : (asked++ % 2 ? -Infinity : Infinity)")}`,
  },
  {
    name: 'forges a list with methods among what it has besides elements',
    code: forged(
      "{ t: 'array', i: 0, z: false, v: [5], x: ['includes', 'indexOf', 'every', 'some', 'raw', 'index'].map((name) => [name, { t: 'function', v: 0, h: 1, n: 'f', l: 0, async: false }]) }",
    ),
  },
  {
    name: 'forges an error that is an asymmetric matcher',
    code: forged(
      `{ t: 'error', h: 0, p: { t: 'intrinsic', n: 'Error.prototype' }, m: 'x', s: '', c: { t: 'undefined' }, v: [['asymmetricMatch', { t: 'intrinsic', n: 'Boolean' }], ['asymmetricMatch', { t: 'intrinsic', n: 'Object' }]] }`,
    ),
  },
  {
    name: 'forges a list that is a matcher by its prototype',
    code: forged(`{ t: 'array', i: 0, v: [], asymmetricMatch: true, p: { t: 'intrinsic', n: 'Map.prototype' } }`),
  },
  {
    name: 'forges an object whose prototype is of the tests',
    code: forged(`{ t: 'handle', h: 0, p: { t: 'intrinsic', n: 'Number.prototype' } }`),
  },
  {
    name: 'forges a plain object with a getter on its prototype',
    code: forged(
      `{ t: 'object', i: 0, n: false, v: [['__proto__', { t: 'object', i: 1, n: false, v: [['asymmetricMatch', { t: 'intrinsic', n: 'Object' }]] }], ['constructor', { t: 'intrinsic', n: 'Array' }]] }`,
    ),
  },
  {
    name: "forges one of the tests' own objects",
    code: forged(
      `[{ t: 'yours', h: 0 }, { t: 'seen', i: 0 }, { t: 'intrinsic', n: 'Object' }][(globalThis.turn = (globalThis.turn ?? 0) + 1) % 3]`,
    ),
  },
]
