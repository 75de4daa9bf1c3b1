/** Values that the solution returns, throws or does to its arguments: nothing of it may break the run or what follows. */
export const javascriptOddValues = {
  solution: `const cyclic = () => { const value = []; value.push(value); return value }
const deep = () => { let value = []; for (let n = 0; n < 3_000; n += 1) value = [value]; return value }
const nested = () => { let value = {}; for (let n = 0; n < 200_000; n += 1) value = { value }; return value }
const raise = (value) => { throw value }
const VALUES = [
  cyclic, () => { const map = new Map(); map.set(map, map); return map }, () => { const set = new Set(); set.add(set); return set }, deep, nested,
  () => JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}'), () => ({ ['__proto__']: { polluted: 1 } }),
  () => Object.create({ polluted: 1 }), () => Object.create(null, { __proto__: { value: { polluted: 1 }, enumerable: true } }), () => new Map([['__proto__', { polluted: 1 }]]),
  () => ({ get a() { throw new Error('getter') } }), () => ({ get a() { return this }, set a(value) { throw value } }), () => Object.defineProperty([], 0, { get() { throw 1 } }),
  () => new Proxy({}, { get() { throw new Error('get') }, ownKeys() { throw 1 }, getPrototypeOf() { throw 2 }, getOwnPropertyDescriptor() { throw 3 }, has() { throw 4 } }),
  () => new Proxy([], { get() { throw new Error('get') } }), () => new Proxy(() => {}, { apply() { throw new Error('apply') } }), () => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy },
  () => { const { proxy, revoke } = Proxy.revocable([], {}); revoke(); return proxy }, () => new Proxy(new Map(), {}), () => new Proxy(new Date(), {}),
  () => ({ then(resolve, reject) { resolve(1); resolve(2); reject(3); throw 4 } }), () => ({ then: 5 }), () => ({ get then() { throw new Error('then') } }), () => Promise.reject(Symbol('x')), () => Promise.resolve({ then(r) { r(Symbol()) } }),
  () => Symbol('x'), () => Symbol.for('x'), () => Symbol.iterator, () => ({ [Symbol.toPrimitive]() { throw 1 } }), () => ({ [Symbol.toStringTag]: 'Array' }), () => ({ get [Symbol.toStringTag]() { throw 1 } }),
  () => NaN, () => -0, () => Infinity, () => 10n ** 5_000n, () => 2 ** 53, () => '\\ud800', () => '\\0\\u2028', () => new Date(NaN), () => new Date(8.64e15), () => /(?<a>x)[/]/giu, () => new RegExp('\\n'),
  () => [, 1, , 2], () => { const list = [1]; list.length = 2 ** 32 - 1; return list }, () => { const list = [1]; list.x = 1; return list }, () => new Array(5), () => Object.assign(() => {}, { a: 1 }), () => class { static x = 1 },
  () => new Uint8Array(5), () => new ArrayBuffer(5), () => new DataView(new ArrayBuffer(5)), () => new Float64Array([NaN, -0]), () => new BigInt64Array(2), () => new WeakMap(), () => new WeakRef({}), () => (function* () { yield 1; throw 2 })(),
  () => (async function* () { yield 1 })(), () => globalThis, () => Object.prototype, () => Function.prototype, () => Array, () => Reflect, () => JSON, () => Math, () => console, () => eval, () => Function, () => (function () { return arguments })(1),
  () => new (class extends Array {})(), () => new (class extends Map { get size() { throw 1 } [Symbol.iterator]() { throw 2 } })(), () => new (class extends Error { get message() { throw 1 } get stack() { throw 2 } get name() { throw 3 } })(),
  () => Object.freeze({ a: Object.freeze([1]) }), () => Object.seal([]), () => new (class { #a = 1; get a() { return this.#a } })(), () => new (class { constructor() { return new Proxy(this, {}) } })(),
  () => raise(undefined), () => raise(null), () => raise(0), () => raise('text'), () => raise(Symbol()), () => raise({}), () => raise(new Proxy(new Error('x'), { get() { throw 1 } })), () => raise(cyclic()), () => raise(() => {}),
  () => raise(Object.assign(new Error('x'), { cause: globalThis })), () => { const error = new Error('x'); error.cause = error; throw error }, () => raise(new AggregateError([new Error('x')], 'many')), () => raise(Object.create(Error.prototype)),
  () => raise(Object.assign(new Error('x'), { name: 'AssertionError', actual: 1, expected: 1, skipped: true })), () => raise(Object.assign(new Error(), { message: {} })), () => raise(Object.assign(new Error(), { stack: 5, name: [] })),
  () => raise(new Error('<b>\\u001b[31m\\0\\ud800')), () => { Object.prototype.polluted = 1; return {} }, () => { Array.prototype.map = null; return [1] }, () => { JSON.stringify = () => '{'; return 1 },
]
export const value = (n) => VALUES[n]()
export const change = (n, given) => {
  if (n === 0) given.length = 0
  if (n === 1) given.push(given)
  if (n === 2) Object.setPrototypeOf(given, Map.prototype)
  if (n === 3) Object.defineProperty(given, 0, { get() { throw 1 } })
  if (n === 4) given.push(new Proxy({}, { get() { throw 1 } }))
  if (n === 5) given.length = 2 ** 32 - 1
  if (n === 6) Object.freeze(given)
  if (n === 7) given[2].__proto__ = { polluted: 1 }
  return given
}
export const f = () => 1
export const count = VALUES.length
`,
  tests: `import { expect, test } from 'vitest'
import { f, value, change } from './solution.js'

const conversions = [String, Number, (v) => v + 1, (v) => v < 1]
const uses = [Boolean, Array.isArray, (v) => JSON.stringify(v), (v) => v?.a, (v) => v(), (v) => new v(), (v) => [...v].length, (v) => v instanceof Array, (v) => Object.keys(v), (v) => { v.x = 1 }, (v) => 'a' in v, (v) => expect(v).toEqual([1]), (v) => expect(v).toStrictEqual({ a: 1 })]
test.each(Array.from({ length: COUNT }, (_, n) => [n]))('value %i', async (n) => {
  let got
  try { got = await value(n) } catch (error) { try { Array.isArray(error) || String(error) } catch {} return }
  if (typeof got === 'object' && got !== null && Array.isArray(got) && got.length > 1000) return
  // A list is converted by joining it: an endless one would only say how deep calls may go.
  for (const use of Array.isArray(got) ? uses : [...uses, ...conversions]) { try { use(got) } catch {} }
})
test.each([0, 1, 2, 3, 4, 5, 6, 7].map((n) => [n]))('change %i', (n) => {
  const given = [1, [2], { a: 3 }]
  try { change(n, given) } catch { return }
  expect(Array.isArray(given)).toBe(true)
})
test('after', () => {
  expect({}.polluted).toBe(undefined)
  expect([].map).toBeTypeOf('function')
  expect(() => expect([1]).toEqual([2])).toThrow()
  expect(() => expect(1).toBe(2)).toThrow()
})
`,
} as const
