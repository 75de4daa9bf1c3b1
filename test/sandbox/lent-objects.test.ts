import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { complaints, openSandbox, type Sandbox, testOf } from './runs.ts'

// What tests pass to a solution are their own objects: through none of them does it come to the language that the tests use.

let sandbox: Sandbox
beforeAll(async () => {
  sandbox = await openSandbox()
}, 60_000)
afterAll(() => sandbox.close())

const passed = `import { expect, test } from 'vitest'
import { f } from './solution.js'
class Point { constructor(x) { this.x = x } get twice() { return this.x * 2 } scaled(by) { return this.x * by } }
test('iterator', () => { f([1, 2].values(), 'iterator') })
test('generator', () => { f((function* () { yield 1 })(), 'generator') })
test('instance', () => { f(new Point(3), 'instance') })
test('getter', () => { f({ get a() { return 1 } }, 'getter') })
test('symbol key', () => { f({ [Symbol('s')]: 1 }, 'symbol') })
test('buffer', () => { f(new ArrayBuffer(8), 'buffer') })
test('weak map', () => { f(new WeakMap(), 'weak map') })
test('callback', () => { f((target, key, value) => { target[key] = value }, 'callback') })
test('the language is as it was', () => {
  expect(Object.is(1, 2)).toBe(false)
  expect({}.polluted).toBe(undefined)
  expect([2]).not.toEqual({ x: [1] })
})
`

describe('what tests pass to a solution', { timeout: 30_000 }, () => {
  test.each([
    ['defines a getter with it', "it.__defineGetter__.call(Object, 'is', it.valueOf)"],
    ['calls what it inherits on what the tests have', "it.__defineGetter__(Object, 'is', () => true)"],
    ['reaches its constructor', "it.constructor.constructor('Object.is = () => true')()"],
    ['sets through it what every object has', "it(Object.prototype, 'polluted', true)"],
    ['sets through it what Object says', "it(Object, 'is', () => true)"],
    ['asks for a name that is an object', "it[{ toString: () => '__defineGetter__' }](Object, 'is')"],
  ])('is no way into their realm: a solution that %s', async (_, attempt) => {
    const code = `export const f = (it) => { try { ${attempt} } catch {} return -1 }\n`
    const report = await sandbox.run({ language: 'javascript', code, tests: passed })
    expect(testOf(report, 'the language is as it was')).toMatchObject({ status: 'passed' })
  })

  test('can be used for what it is', async () => {
    const code = `export const f = (it, kind) => {
  if (kind === 'iterator' || kind === 'generator') return [...it]
  if (kind === 'instance') return [it.x, it.twice, it.scaled(5), it.hasOwnProperty('x'), it.hasOwnProperty('scaled'), String(it)]
  if (kind === 'getter') return it.a
  return it({}, 'a', 1)
}
`
    const tests = passed
      .replace("f([1, 2].values(), 'iterator')", "expect(f([1, 2].values(), 'iterator')).toEqual([1, 2])")
      .replace(
        "f(new Point(3), 'instance')",
        "expect(f(new Point(3), 'instance')).toEqual([3, 6, 15, true, false, '[object Object]'])",
      )
      .replace("'getter')", "'getter')")
      .replace(/test\('(?:symbol key|buffer|weak map)'.*\n/g, '')
    expect(complaints(await sandbox.run({ language: 'javascript', code, tests }))).toEqual([])
  })
})
