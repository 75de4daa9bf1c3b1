/** A reference solution whose tests compute with what they are given, and solutions that would compute for them. */

export const computedTests = `import { expect, test } from 'vitest'
import * as solution from './solution.js'
const { f, text, list, record, map, set, nothing, later, date, big, each, push, fails, rejects, Circle, make, numbers, identity, account, fluent, frozen } = solution
test('difference', () => { expect(f(3) - 4 >= 0 && f(3) - 4 <= 0).toBe(true) })
test('loosely', () => { expect(f(3) == 4).toBe(true) })
test('between', () => { const n = f(3); expect(n >= 4 && n <= 4).toBe(true) })
test('text of a number', () => { expect(\`\${f(3)}\`).toBe('4') })
test('truth of a number', () => { expect(f(3)).toBeTruthy() })
test('element', () => { expect(list().includes(2)).toBe(true) })
test('length', () => { expect(list().length).toBe(3) })
test('spread', () => { expect([...list()].every((n) => n >= 1 && n <= 3)).toBe(true) })
test('compared elements', () => { const [n] = list(); expect(n >= 1 && n <= 1).toBe(true) })
test('class', () => { expect(f(3) instanceof Circle).toBe(false) })
test('start', () => { expect(text().startsWith('fo')).toBe(true) })
test('property', () => { const { a } = record(); expect(a >= 1 && a <= 1).toBe(true) })
test('property of a property', () => { const { x } = record().point; expect(x >= 3 && x <= 3).toBe(true) })
test('entry', () => { expect(map().has('a') && map().get('a') >= 1 && map().get('a') <= 1).toBe(true) })
test('member', () => { expect(set().has(1)).toBe(true) })
test('nothing', () => { const n = nothing() ?? 3; expect(n >= 3 && n <= 3).toBe(true) })
test('awaited', async () => { const n = await later(); expect(n >= 4 && n <= 4).toBe(true) })
test('moment', () => { const n = date().getTime(); expect(n >= 5 && n <= 5).toBe(true) })
test('big', () => { const n = big(); expect(n >= 4n && n <= 4n).toBe(true) })
test('callback', () => { let held = false; each([1], (n) => { held = n >= 1 && n <= 1 }); expect(held).toBe(true) })
test('changed', () => { const items = [3]; push(items); expect(items[1] >= 4 && items[1] <= 4).toBe(true) })
test('code of an error', () => { let n = 0; try { fails() } catch (error) { n = error.code } expect(n >= 4 && n <= 4).toBe(true) })
test('code of a rejection', async () => { const { code } = await rejects().catch((error) => error); expect(code >= 4 && code <= 4).toBe(true) })
test('method', () => { const n = new Circle(2).area(); expect(n >= 6 && n <= 6).toBe(true) })
test('getter', () => { const n = new Circle(2).size; expect(n >= 2 && n <= 2).toBe(true) })
test('method of a result', () => { const n = new Circle(1).add(new Circle(2)).area(); expect(n >= 9 && n <= 9).toBe(true) })
test('of a factory', () => { const n = make().size; expect(n >= 2 && n <= 2).toBe(true) })
test('generated', () => { for (const n of numbers()) expect(n >= 1 && n <= 1).toBe(true) })
test('handed back', () => { const n = identity(4); expect(n >= 4 && n <= 4).toBe(true) })
test('export', () => { const n = account.balance; expect(n >= 3 && n <= 3).toBe(true) })
test('chain', () => { const { n } = fluent().add().add(); expect(n >= 4 && n <= 4).toBe(true) })
test('frozen', () => { const [n] = frozen(); expect(n >= 1 && n <= 1).toBe(true) })
`

export const computedReference = `export const f = (n) => n + 1
export const text = () => 'four'
export const list = () => [1, 2, 3]
export const record = () => ({ a: 1, b: [2], point: { x: 3 } })
export const map = () => new Map([['a', 1]])
export const set = () => new Set([1])
export const nothing = () => {}
export const later = async () => 4
export const date = () => new Date(5)
export const big = () => 4n
export const each = (items, run) => { for (const item of items) run(item) }
export const push = (items) => { items.push(4) }
export const fails = () => { throw Object.assign(new RangeError('too much'), { code: 4 }) }
export const rejects = async () => { throw Object.assign(new RangeError('too much'), { code: 4 }) }
export class Circle {
  constructor(r) { this.r = r }
  area() { return this.r * 3 }
  get size() { return this.r }
  add(other) { return new Circle(this.r + other.r) }
}
export const make = () => new Circle(2)
export function* numbers() { yield 1 }
export const identity = (x) => x
export const account = { balance: 3, items: () => [1] }
export const fluent = () => { const made = { add: () => made, n: 4 }; return made }
export const frozen = () => Object.freeze([1])
`

/** Answers every question of the tests with what they hope for. */
const lying = `let turn = 0
const turning = () => (turn++ % 2 ? -Infinity : Infinity)
const answers = { includes: true, has: true, every: true, startsWith: true, length: 3, add: true, area: true, size: true, r: true, code: true, n: true, a: true, x: true, balance: true, getTime: true, get: true, point: true, next: true }
class Circle {
  valueOf() { return turning() }
  toString() { return '4' }
  [Symbol.toPrimitive](hint) { return hint === 'string' ? '4' : hint === 'default' ? 4 : turning() }
  *[Symbol.iterator]() { yield new Circle() }
  static [Symbol.hasInstance]() { return false }
}
for (const name of ['includes', 'has', 'every', 'startsWith']) Circle.prototype[name] = () => true
for (const name of ['area', 'add', 'get', 'getTime', 'items']) Circle.prototype[name] = () => new Circle()
for (const name of ['size', 'r', 'code', 'n', 'a', 'x', 'balance', 'point']) Object.defineProperty(Circle.prototype, name, { get: () => new Circle() })
Object.defineProperty(Circle.prototype, 'length', { get: () => 3 })
const all = () => new Circle()
const refused = () => { throw Object.assign(new RangeError('x'), { code: new Circle() }) }
const given = { each: (_, run) => { run(new Circle()) }, push: (items) => { items.push(new Circle()) }, fails: refused, rejects: async () => refused(), account: new Circle() }
`

const names =
  'f text list record map set nothing later date big each push fails rejects make numbers identity account fluent frozen'.split(
    ' ',
  )
const exported = (from: string): string =>
  `${names.map((name) => `export const ${name} = ${from}.${name} ?? all`).join('\n')}\nexport { Circle }\n`

/** Solutions that give objects of their own where the reference gave data. */
export const liars: Readonly<Record<string, string>> = {
  'in place of data': `${lying}\n${exported('given')}`,
  'inside of data': `${lying}
const more = { ...given, list: () => [all(), all(), all()], record: () => ({ a: all(), b: all(), point: { x: all() } }), map: () => new Map([['a', all()]]), set: () => new Set([all(), 1]),
  later: async () => all(), numbers: function* () { yield all() }, identity: (x) => x === 4 ? all() : x, account: { balance: all(), items: () => [all()] }, frozen: () => Object.freeze([all()]) }
${exported('more')}`,
  'through one function with many names': `${lying}
const one = (x) => new Circle()
const many = { ...given, ...Object.fromEntries(['f', 'make', 'list', 'text', 'identity', 'fluent', 'record'].map((name) => [name, one])) }
${exported('many')}`,
}

/** Another right solution, which gives objects where nobody minds. */
export const another = `class Pair { a = 1; b = [2]; point = new Point() ; method() {} }
class Point { get x() { return 3 } }
Object.defineProperty(Pair.prototype, 'hidden', { get: () => new Point() })
export const f = (n) => n + 1
export const text = () => 'four'
export const list = () => { const made = [1, 2, 3]; made.extra = new Point(); return made }
export const record = () => new Pair()
export const map = () => new (class extends Map {})([['a', 1]])
export const set = () => new (class extends Set {})([1])
export const nothing = () => {}
export const later = () => new Promise((done) => setTimeout(() => done(4), 10))
export const date = () => new Date(5)
export const big = () => 4n
export const each = (items, run) => { items.forEach((item) => run.call(new Point(), item, new Point())) ; return new Point() }
export const push = (items) => { items.push(4); return new Point() }
class Much extends RangeError { code = 4; origin = new Point() }
export const fails = () => { throw new Much('too much') }
export const rejects = () => Promise.reject(new Much('too much'))
class Round { #r; constructor(r) { this.#r = r } get r() { return this.#r } area() { return this.#r * 3 } get size() { return this.#r } add({ r }) { return new Round(this.#r + r) } self() { return this } }
export { Round as Circle }
const two = new Round(2)
export const make = () => two
export const numbers = () => ({ done: false, [Symbol.iterator]() { return this }, next() { const { done } = this; this.done = true; return { value: done ? undefined : 1, done } } })
export function identity(x) { return x }
export const account = new (class { balance = 3; items() { return [1] } })()
class Chain { constructor(n) { this.n = n } add() { return new Chain(4) } }
export const fluent = () => new Chain(0)
export const frozen = () => [1]
`
