import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Mode, RunReport } from '../../src/sandbox/protocol/run-report.ts'
import { openSandbox, type Sandbox } from './runs.ts'

/** A solution that catches what the tests' callbacks throw, in every way the language has, and prints what it caught. */
const solution = `
const print = (e) => console.log(JSON.stringify([e.name, e.message, String(e), e.stack, e.actual, e.expected, e.operator, Object.getOwnPropertyNames(e)]))
export const caught = (f) => { try { f(1) } catch (e) { print(e) } }
export const caughtPromise = (f) => { f(1)?.catch?.(print) }
export const ignoredPromise = (f) => { f(1) }
export const settled = async (f) => { await Promise.allSettled([1].map(f)) }
export const leftByFinally = (f) => { for (const x of [1]) { try { f(x) } finally { continue } } }
export const inTimer = (f) => new Promise((done) => setTimeout(() => { try { f(1) } catch {} done() }, 10))
export const uncaughtInTimer = (f) => { setTimeout(() => f(1), 5) }
export function* copied(items) { try { yield* items } catch {} }
export async function* copiedAsync(items) { try { for await (const item of items) yield item } catch {} }
export const property = (object) => { try { return object.x } catch {} }
export const replaced = (f) => { try { f(1) } catch { throw new RangeError('mine') } }
export const described = (f) => { try { return f(1) } catch (e) { return [e.name, e.message, e instanceof TypeError] } }
export const passedOn = (f) => f(1)
export const passedOnLater = async (f) => { await f(1) }
let kept, reject
export const kept_ = (f) => { try { f(1) } catch (e) { kept = e } }
export const thrownLater = () => { throw kept }
export const rejectedLater = async () => { throw kept }
export const unwatched = () => new Promise((_, no) => { reject = no })
export const rejectedUnwatched = (f) => { try { f(1) } catch (e) { reject(e) } }
export const outOfStack = (f) => { const at = (n) => ({ get x() { try { if (n < 3_000) f(at(n + 1)) } catch {} return 1 } }); f(at(0)) }
`

const imports = `import { assert, expect, test } from 'vitest'
import * as solution from './solution.js'
const { caught, caughtPromise, ignoredPromise, settled, leftByFinally, inTimer, uncaughtInTimer, copied, copiedAsync, property, replaced, described, passedOn, passedOnLater, kept_, thrownLater, rejectedLater, unwatched, rejectedUnwatched, outOfStack } = solution
expect.extend({ toBeOne: (received) => ({ pass: received === 1, message: () => 'the secret is out' }) })
const wrong = (x) => { expect(['secret']).toContain(x) }
const wrongLater = async (x) => { await undefined; wrong(x) }
const turns = async () => { for (let n = 0; n < 5; n += 1) await undefined }
class AssertionError extends Error { name = 'AssertionError' }
const assertions = {
  matcher: wrong,
  negated: (x) => { expect(x, 'secret').not.toBe(1) },
  extended: (x) => { expect(x).not.toBeOne() },
  asymmetric: (x) => { expect({ x }).toEqual({ x: expect.any(String) }) },
  thrown: () => { expect(() => { throw new Error('secret') }).toThrow('other') },
  inapplicable: (x) => { expect({}).toBeGreaterThan(x) },
  ofChai: (x) => { expect(x === 2).to.be.true },
  chained: (x) => { expect(['secret']).to.include(x) },
  asserted: (x) => { assert(x === 2, 'secret') },
  equal: (x) => { assert.equal(x, 2, 'secret') },
  fail: () => { expect.fail('secret') },
  unreachable: () => { expect.unreachable('secret') },
  soft: (x) => { expect.soft(x).toBe(2) },
}
`

/** Tests named after what must come of them. */
const inBothModes = `${imports}
for (const [name, assertion] of Object.entries(assertions)) {
  test('fails: caught, ' + name, () => { caught(assertion) })
  test('fails: caught promise, ' + name, async () => { caughtPromise(async (x) => assertion(x)) })
}
test('fails: left by finally', () => { leftByFinally(wrong) })
test('fails: in a timer', async () => { await inTimer(wrong) })
test('fails: replaced by another error', () => { expect(() => replaced(wrong)).toThrow('mine') })
test('fails: let through', () => { passedOn(wrong) })
test('fails: let through, later', async () => { await passedOnLater(wrongLater) })
test('fails: handed to a promise that nobody watches', async () => { unwatched(); rejectedUnwatched(wrong); await turns() })
test('fails: without stack', () => { outOfStack((object) => { expect(object.x).toBe(2) }) })
test('passes: caught by the test', () => { try { wrong(1) } catch {} })
test('passes: repeated until it holds', async () => { for (let n = 0; ; n += 1) { try { expect(n).toBe(3); break } catch { await undefined } } })
test('passes: expected', () => { expect(() => passedOn(wrong)).toThrow('secret') })
test('passes: expected by assert', () => { assert.throws(() => passedOn(wrong), /secret/) })
test('passes: expected of a promise', async () => { await expect(passedOnLater(wrong)).rejects.toThrow('secret') })
test('passes: thrown on purpose', () => { expect(described(() => { throw new TypeError('x') })).toEqual(['TypeError', 'x', true]) })
`

const apart = `${imports}
test('fails: own class', () => { caught(() => { throw new AssertionError('secret') }) })
test('fails: later', async () => { caughtPromise(wrongLater); await turns() })
test('fails: ignored promise', async () => { ignoredPromise(wrongLater); await turns() })
test('fails: settled', async () => { await settled(wrongLater) })
test('fails: resolves', async () => { await settled((x) => expect(Promise.resolve(x)).resolves.toBe(2)) })
test('fails: resolves, rejected', async () => { await settled(async () => { await expect(Promise.reject(new Error('x'))).resolves.toBe(1) }) })
test('fails: rejects', async () => { await settled(async (x) => { await expect(Promise.resolve(x)).rejects.toThrow() }) })
test('fails: generator', () => { expect([...copied((function* () { yield 1; wrong(1) })())]).toEqual([1]) })
test('fails: async generator', async () => { for await (const x of copiedAsync((async function* () { yield 1; wrong(1) })())) expect(x).toBe(1) })
test('fails: getter', () => { property({ get x() { return wrong(1) } }) })
test('fails: uncaught in a timer', async () => { uncaughtInTimer(wrong); await new Promise((done) => setTimeout(done, 10)) })
test('fails: thrown by a later call', () => { kept_(wrong); expect(() => thrownLater()).toThrow() })
test('fails: rejected by a later call', async () => { kept_(wrong); await expect(rejectedLater()).rejects.toThrow() })
test('passes: caught by the test, through the solution', () => { let e; try { passedOn(wrong) } catch (thrown) { e = thrown } expect(e.message).toContain('secret') })
test('passes: expected of a promise, later', async () => { await expect(passedOnLater(wrongLater)).rejects.toThrow('secret') })
`

let sandbox: Sandbox
let strict: RunReport
let strictOnly: RunReport
beforeAll(async () => {
  sandbox = await openSandbox()
  strict = await run('strict', inBothModes)
  strictOnly = await run('strict', apart)
})
afterAll(() => sandbox.close())

const run = (mode: Mode, tests: string) =>
  sandbox.run({ language: 'javascript', mode, code: solution, tests, limits: { outputBytes: 65_536, wallMs: 20_000 } })

const surprises = ({ tests, message }: RunReport) => [
  ...(message === null ? [] : [message]),
  ...tests.filter(({ name, status }) => name.startsWith('passes') !== (status === 'passed')).map(({ name }) => name),
]

test('an assertion that fails in a callback fails its test, whatever the solution does with it', () => {
  expect(surprises(strict)).toEqual([])
  expect(surprises(strictOnly)).toEqual([])
  expect(strict.tests.find(({ name }) => name === 'fails: caught, matcher')).toMatchObject({
    status: 'failed',
    message: "expected [ 'secret' ] to include 1",
  })
})

test('an assertion that fails where a solution beside its tests called for it fails its test', async () => {
  expect(surprises(await run('single', inBothModes))).toEqual([])
})

test('a solution that catches a failed assertion learns nothing from it', () => {
  const printed = [...strict.tests, ...strictOnly.tests].map(({ output }) => output).join('')
  expect(printed).toContain('["Error","","Error","",null,null,null,["message","stack"]]')
  expect(printed).not.toMatch(/secret|AssertionError|\.test\.js|harness/)
})
