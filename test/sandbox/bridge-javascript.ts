/** A solution of which the tests use everything that can pass between two realms. */
export const javascriptSolution = `export const same = <T>(value: T): T => value
export const sortInPlace = (items: number[]) => { items.sort((a, b) => a - b) }
export const put = (map: Map<string, number>, set: Set<number>, object: Record<string, unknown>) => { map.set('b', 2); set.delete(1); object.added = { deep: [1] }; delete object.gone }
export const apply = <A extends unknown[], R>(f: (...args: A) => R, ...args: A): R => f(...args)
export const memoized = <A, R>(f: (a: A) => R) => { const known = new Map<A, R>(); return (a: A): R => { if (!known.has(a)) known.set(a, f(a)); return known.get(a) as R } }
export const counter = () => { let n = 0; return { up: (by = 1) => (n += by), get value() { return n }, set value(next: number) { n = next } } }
export function* squares(n: number) { for (let i = 0; i < n; i += 1) yield i * i }
export function* doubled(items: Iterable<number>) { for (const each of items) yield each * 2 }
export function* echo(): Generator<unknown, string, unknown> { const got = yield 1; yield got; return 'done' }
export async function* ticks(n: number) { for (let i = 0; i < n; i += 1) { await new Promise((done) => setTimeout(done, 1_000)); yield i } }
export class Money {
  readonly amount: number
  #secret = 5
  static zero = new Money(0)
  static of(text: string) { return new Money(Number(text)) }
  constructor(amount: number) { this.amount = amount }
  add(other: Money) { return new Money(this.amount + other.amount) }
  get cents() { return this.amount * 100 }
  get secret() { return this.#secret }
  set secret(value: number) { this.#secret = value }
  valueOf() { return this.amount }
  toString() { return this.amount + ' EUR' }
  toJSON() { return { amount: this.amount } }
}
export class Stack<T> { #items: T[] = []; push(item: T): this { this.#items.push(item); return this } get length() { return this.#items.length } *[Symbol.iterator]() { yield* this.#items } }
export class Shape { area() { return 0 } }
export class Square extends Shape { side: number; constructor(side: number) { super(); this.side = side } override area() { return this.side ** 2 } }
export class TooMuch extends RangeError { limit: number; constructor(limit: number) { super('more than ' + limit); this.name = 'TooMuch'; this.limit = limit } }
export const spend = (n: number) => { if (n > 3) throw new TooMuch(3); if (n < 0) throw new Error('less', { cause: new TypeError('inner') }); return n }
export const caught = (f: () => unknown) => { try { return f() } catch (error) { return [(error as Error).name, (error as Error).message] } }
export const later = async (x: number) => { await new Promise((done) => setTimeout(done, 3_600_000)); return x }
export const fails = async () => { throw new TooMuch(1) }
export const both = (waits: (() => Promise<unknown>)[]) => Promise.all(waits.map((wait) => wait()))
export default { answer: 42 }
export const key = Symbol('key')
export const keyed = { [key]: 1, [Symbol.for('shared')]: 2, plain: 3 }
export class Register extends Map<string, number> {}
export class Lost extends Error { code: number; constructor(code: number) { super('lost ' + code); this.name = 'Lost'; this.code = code } get half() { return this.code / 2 } describe() { return this.name + '!' } }
export const lose = (code: number) => { throw new Lost(code) }
export const upTo = (n: number) => ({ *[Symbol.iterator]() { for (let i = 0; i < n; i += 1) yield i } })
export const total = (items: Iterable<number>) => { let sum = 0; for (const each of items) sum += each; return sum }
export const settings = () => Object.freeze({ list: Object.freeze([1]), name: 'x' })
export const tag = (texts: TemplateStringsArray, ...values: unknown[]) => texts.raw.join('|') + values.join(',')
export const found = (text: string) => /(?<letter>[b-d])/.exec(text)
export const many = () => Promise.any([Promise.reject(new Lost(1)), Promise.reject(new TypeError('second'))])
export const hidden = () => Object.defineProperty({ seen: 1 }, 'unseen', { value: 2, enumerable: false })
export const watched = (object: Record<string, unknown>, use: (...change: unknown[]) => void) => new Proxy(object, { set(target, key, value) { use(key, target[key as string], value); target[key as string] = value; return true } })
export const strictly = (object: object) => Proxy.revocable(object, { get(target, key) { if (!(key in target)) throw new ReferenceError('no ' + String(key)); return Reflect.get(target, key) } }).proxy
export const noting = () => { const notes = new WeakMap<object, number>(); const seen = new WeakSet(); return { note: (key: object) => { notes.set(key, (notes.get(key) ?? 0) + 1); seen.add(key) }, of: (key: object) => (seen.has(key) ? notes.get(key) : undefined) } }
export const copied = (value: unknown) => structuredClone(value)
`

export const javascriptTests = `import { describe, expect, test } from 'vitest'
import standard, { same, sortInPlace, put, apply, memoized, counter, squares, doubled, echo, ticks, Money, Stack, Shape, Square, TooMuch, spend, caught, later, fails, both, key, keyed, Register, Lost, lose, upTo, total, settings, tag, found, many, hidden, copied, watched, strictly, noting } from './solution.ts'
test('changed in place', () => {
  const items = [3, 1, 2], map = new Map([['a', 1]]), set = new Set([1, 2]), object: Record<string, unknown> = { gone: 1 }
  sortInPlace(items); put(map, set, object)
  expect(items).toEqual([1, 2, 3])
  expect(map).toEqual(new Map([['a', 1], ['b', 2]]))
  expect(set).toEqual(new Set([2]))
  expect(object).toEqual({ added: { deep: [1] } })
})
test('callbacks', () => {
  expect(apply((a: number, b: number) => a + b, 1, 2)).toBe(3)
  const seen: number[] = []
  apply((n: number) => seen.push(n), 5)
  expect(seen).toEqual([5])
  let calls = 0
  const double = memoized((n: number) => { calls += 1; return n * 2 })
  expect([double(2), double(2), double(3), calls]).toEqual([4, 4, 6, 2])
  expect(caught(() => { throw new TypeError('mine') })).toEqual(['TypeError', 'mine'])
  expect(() => apply(() => { throw new TypeError('mine') })).toThrow(TypeError)
})
test('closures and accessors', () => {
  const one = counter()
  one.up(); one.up(5)
  expect(one.value).toBe(6)
  one.value = 9
  expect(one.up()).toBe(10)
})
test('generators both ways', async () => {
  const endless = squares(1e12)
  expect([endless.next().value, endless.next().value, endless.next()]).toEqual([0, 1, { value: 4, done: false }])
  expect([...squares(3)]).toEqual([0, 1, 4])
  const taken: number[] = []
  function* numbers() { for (let n = 0; ; n += 1) { taken.push(n); yield n } }
  const lazy = doubled(numbers())
  expect([lazy.next().value, lazy.next().value]).toEqual([0, 2])
  expect(taken.length).toBeLessThan(4)
  const talk = echo()
  expect([talk.next().value, talk.next('heard').value, talk.next()]).toEqual([1, 'heard', { value: 'done', done: true }])
  const seen: number[] = []
  for await (const each of ticks(3)) seen.push(each)
  expect(seen).toEqual([0, 1, 2])
  const [first, ...rest] = squares(4)
  expect([first, rest]).toEqual([0, [1, 4, 9]])
})
describe('classes', () => {
  test('of numbers', () => {
    const money = new Money(2)
    expect(money).toBeInstanceOf(Money)
    expect(money.add(new Money(3)).amount).toBe(5)
    expect([money.cents, money.secret, String(money), \`\${money}\`, JSON.stringify(money)]).toEqual([200, 5, '2 EUR', '2 EUR', '{"amount":2}'])
    money.secret = 7
    expect(money.secret).toBe(7)
    expect(+money).toBe(2)
    expect(money > new Money(1)).toBe(true)
    expect(Money.of('7').amount).toBe(7)
    expect(Money.zero.amount).toBe(0)
    expect(money).toHaveProperty('amount', 2)
    expect(money).toMatchObject({ amount: 2 })
    expect(money).not.toEqual(2)
    expect('amount' in money).toBe(true)
    expect((money as unknown as { nothing?: unknown }).nothing).toBeUndefined()
  })
  test('that are iterable', () => {
    const stack = new Stack<number>().push(1).push(2)
    expect([...stack]).toEqual([1, 2])
    expect(stack).toHaveLength(2)
    expect(Array.from(stack, (n) => n * 2)).toEqual([2, 4])
  })
  test('that extend', () => {
    const square = new Square(3)
    expect(square).toBeInstanceOf(Shape)
    expect(square.area()).toBe(9)
    expect(square).not.toBeInstanceOf(Money)
    expect(same(square)).toBe(square)
  })
})
test('errors', () => {
  expect(() => spend(4)).toThrow(TooMuch)
  expect(() => spend(4)).toThrow(RangeError)
  expect(() => spend(4)).toThrow('more than 3')
  expect(() => spend(4)).toThrow(/than \\d/)
  expect(() => spend(4)).not.toThrow(TypeError)
  expect(() => spend(1)).not.toThrow()
  try { spend(4) } catch (error) { expect([(error as TooMuch).limit, (error as Error).name, error instanceof Error]).toEqual([3, 'TooMuch', true]) }
  try { spend(-1) } catch (error) { expect((error as Error).cause).toBeInstanceOf(TypeError) }
})
test('promises', async () => {
  expect(await later(3)).toBe(3)
  await expect(later(4)).resolves.toBe(4)
  await expect(fails()).rejects.toThrow(TooMuch)
  await expect(fails()).rejects.toMatchObject({ limit: 1 })
  expect(await both([async () => 1, () => later(2)])).toEqual([1, 2])
})
test('classes that extend what the language has', () => {
  expect(new Register([['a', 1]]).get('a')).toBe(1)
  let error: Lost | undefined
  try { lose(4) } catch (caught) { error = caught as Lost }
  expect([error?.half, error?.describe(), error?.constructor === Lost, String(error)]).toEqual([2, 'Lost!', true, 'Lost: lost 4'])
  expect(lose).toThrow(Lost)
})
test('objects with symbols for keys', () => {
  expect([...upTo(3)]).toEqual([0, 1, 2])
  expect(total({ *[Symbol.iterator]() { yield 1; yield 2 } })).toBe(3)
  expect([keyed[key], keyed[Symbol.for('shared') as never], keyed.plain]).toEqual([1, 2, 3])
})
test('frozen values', () => {
  expect(settings()).toEqual({ list: [1], name: 'x' })
  expect(Object.isFrozen(settings().list)).toBe(true)
  expect(() => { (settings() as { name: string }).name = 'y' }).toThrow(TypeError)
})
test('what arrays have besides elements', () => {
  expect(tag\`a\n\${1}b\`).toBe('a\\n|b1')
  const match = found('abc')
  expect([match?.index, match?.groups?.letter, match?.input, match?.[1]]).toEqual([1, 'b', 'abc', 'b'])
})
test('several errors in one', async () => {
  const error: AggregateError = await many().catch((thrown) => thrown)
  expect(error).toBeInstanceOf(AggregateError)
  expect(error.errors.map((each) => [each instanceof Lost, each.name])).toEqual([[true, 'Lost'], [false, 'TypeError']])
})
test('what is not enumerable', () => {
  const names = (value: object) => { const all: string[] = []; for (const name in value) all.push(name); return all }
  expect(names(new Square(1))).toEqual(['side'])
  expect([Object.keys(hidden()), hidden()]).toEqual([['seen'], { seen: 1 }])
})
test('copies', () => {
  const value = { list: [1], date: new Date(5), map: new Map([['a', new Set([1])]]) }
  const copy = copied(value) as typeof value
  expect(copy).toEqual(value)
  expect(structuredClone(value).list).not.toBe(value.list)
})
test('proxies that the solution makes', () => {
  const changes: unknown[] = []
  const object = { a: 1 }
  const proxy = watched(object, (...change) => changes.push(change)) as Record<string, unknown>
  proxy.a = 2
  proxy.b = 3
  expect(changes).toEqual([['a', 1, 2], ['b', undefined, 3]])
  expect(proxy).toEqual({ a: 2, b: 3 })
  expect([object, 'b' in proxy, Object.keys(proxy)]).toEqual([{ a: 2, b: 3 }, true, ['a', 'b']])
  const strict = strictly({ a: 1 }) as Record<string, unknown>
  expect(strict.a).toBe(1)
  expect(() => strict.b).toThrow(ReferenceError)
})
test('what it remembers by an object', () => {
  const notes = noting()
  const [one, other] = [{}, {}]
  notes.note(one)
  notes.note(one)
  expect([notes.of(one), notes.of(other)]).toEqual([2, undefined])
})
test('the default export', () => { expect(standard).toEqual({ answer: 42 }) })
`
