import type { RunStatus } from '../../../src/sandbox/protocol/run-report.ts'
import type { Attack } from '../attacks.ts'
import type { Targets } from '../witness.ts'

const attempts = (preparation: string, tried: readonly string[]): string => `${preparation}
const attempt = async (action) => {
  try { console.log(String(await action())) } catch (error) { try { console.log(String(error)) } catch {} }
}
export const f = async () => {
${tried.map((each) => `  await attempt(async () => ${each})`).join('\n')}
  return 1
}
`

const use = ({ folder, secretFile, tcp, parent, mark }: Targets): string => `const use = async (it) => {
  if (it === undefined || it === null) return 'nothing'
  await attempt(async () => it.kill(${parent}, 'SIGUSR2'))
  await attempt(async () => it.getBuiltinModule('fs').writeFileSync(${JSON.stringify(`${folder}/from-javascript`)}, 'x'))
  await attempt(async () => it.writeFileSync(${JSON.stringify(`${folder}/from-javascript`)}, 'x'))
  await attempt(async () => it.readFileSync(${JSON.stringify(secretFile)}, 'utf8'))
  await attempt(async () => it.loadFile(${JSON.stringify(secretFile)}))
  await attempt(async () => it.open(${JSON.stringify(`${folder}/from-quickjs`)}, 'w').puts('x'))
  await attempt(async () => it.exec(['/bin/sh', '-c', 'touch ${folder}/from-a-process; : ${mark}']))
  await attempt(async () => it.spawn('/bin/sh', ['-c', 'touch ${folder}/from-a-process; : ${mark}']))
  await attempt(async () => it.getenviron())
  await attempt(async () => JSON.stringify(it.env))
  await attempt(async () => it.connect(${tcp}, '127.0.0.1').end('x'))
  await attempt(async () => it('node:fs').writeFileSync(${JSON.stringify(`${folder}/from-require`)}, 'x'))
  await attempt(async () => it('http://127.0.0.1:${tcp}/'))
  await attempt(async () => new it('ws://127.0.0.1:${tcp}/'))
  return 'used'
}`

const globals = [
  'process',
  'require',
  'module',
  'std',
  'os',
  'bjson',
  'scriptArgs',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'Worker',
  'WebAssembly',
  'Deno',
  'Bun',
  '__host',
  '__realm',
  'global',
  'self',
  'window',
  'loadScript',
  'gc',
  'print',
  'navigator',
]
const modules = [
  'node:fs',
  'fs',
  'std',
  'os',
  'qjs:std',
  'qjs:os',
  'node:child_process',
  '/etc/passwd',
  '../../../../../../etc/passwd',
  'file:///etc/passwd',
  './visible.test.js',
  './hidden.test.js',
  'data:text/javascript,export default 1',
  'harness',
  'raw',
]

const escapes = (targets: Targets): string =>
  attempts(use(targets), [
    ...globals.map((name) => `use(globalThis[${JSON.stringify(name)}])`),
    ...modules.map((name) => `use(await import(${JSON.stringify(name)}))`),
    ...[
      'Function',
      '(async () => {}).constructor',
      '(function* () {}).constructor',
      'Object.getPrototypeOf(console.log).constructor',
      'setTimeout.constructor',
      'console.log.constructor.constructor',
    ].flatMap((maker) => [`use(${maker}('return process')())`, `use(await ${maker}('return this')().process)`]),
    'use((0, eval)("this").process)',
    'use(new Error("x").constructor.prepareStackTrace)',
    '{ Error.prepareStackTrace = (_, sites) => sites; for (const site of [].concat(new Error("x").stack)) await use(site.getThis?.()) }',
    '{ try { null.x } catch (error) { await use(error.constructor.constructor("return process")()) } }',
    'use(import.meta)',
    'Object.getOwnPropertyNames(globalThis).map((name) => globalThis[name]).filter((it) => /native code/.test(String(it)) === false).length',
    '{ for (const name of Object.getOwnPropertyNames(globalThis.__realm ?? {})) await use(globalThis.__realm[name]) }',
    'new SharedArrayBuffer(8) && Atomics.wait(new Int32Array(new SharedArrayBuffer(8)), 0, 0, 100)',
  ])

const bomb = (
  name: string,
  code: string,
  ends: readonly RunStatus[],
  limits: Attack['limits'] = { wallMs: 700 },
): Attack => ({
  name,
  language: 'javascript',
  code: () => code,
  ends,
  limits,
  modes: ['strict'],
})
const memory = { wallMs: 4_000, memoryMb: 64 }

export const javascriptAttacks: readonly Attack[] = [
  {
    name: 'everything that could lead out of QuickJS',
    language: 'javascript',
    code: escapes,
    limits: { outputBytes: 65_536, wallMs: 2_000 },
    ends: ['passed', 'timedOut', 'outputExceeded'],
  },
  {
    name: 'types that hide code',
    language: 'typescript',
    code: ({ folder }) =>
      `declare const process: any\ntype Hidden = typeof process\nexport const f = (): number => { try { (process as any).getBuiltinModule('fs').writeFileSync(${JSON.stringify(`${folder}/from-types`)}, 'x') } catch {} return 1 }\n`,
  },
  bomb(
    'an answer after the time is used up',
    `export const f = () => { const end = 1e9; try { for (let n = 0; ; n += 1) Math.max(n) } catch { return 1 } }`,
    ['timedOut'],
  ),
  bomb(
    'an answer in a finally after the time is used up',
    `export const f = () => { try { for (;;) {} } finally { return 1 } }`,
    ['timedOut'],
  ),
  bomb('a getter of the answer that never ends', 'export const f = () => ({ get a() { for (;;) {} } })', ['timedOut']),
  bomb(
    'a proxy whose traps never end',
    'export const f = () => new Proxy({}, { get() { for (;;) {} }, getPrototypeOf() { for (;;) {} } })',
    ['timedOut'],
  ),
  bomb('a thenable that never settles', 'export const f = () => ({ then() {} })', ['failed', 'timedOut', 'errored']),
  bomb(
    'a thenable that answers without end',
    'const again = () => ({ then: (resolve) => resolve(again()) }); export const f = again',
    ['timedOut'],
  ),
  bomb(
    'jobs that are never done',
    'export const f = () => { const again = () => { Promise.resolve().then(again).then(again) }; again(); return 1 }',
    ['timedOut', 'memoryExceeded', 'passed'],
  ),
  bomb('timers without end after the answer', 'export const f = () => { setInterval(() => {}, 0); return 1 }', [
    'passed',
  ]),
  bomb(
    'a rejection that nobody handles',
    'export const f = () => { Promise.reject(new Error("x")); setTimeout(() => { throw new Error("y") }, 0); return 1 }',
    ['passed', 'failed', 'errored'],
  ),
  bomb('deep calls in the answer', 'export const f = () => { const deep = () => [deep()]; return deep() }', [
    'failed',
    'crashed',
    'memoryExceeded',
  ]),
  bomb(
    'deep text of JSON',
    'export const f = () => JSON.parse("[".repeat(1_000_000))',
    ['failed', 'crashed', 'memoryExceeded'],
    memory,
  ),
  bomb(
    'deep conversions',
    'export const f = () => { const o = { toString: () => `${o}` }; return `${o}` }',
    ['failed', 'crashed', 'memoryExceeded'],
    memory,
  ),
  bomb(
    'deep proxies',
    'export const f = () => { let p = {}; for (let n = 0; n < 200_000; n += 1) p = new Proxy(p, {}); return p.a }',
    ['failed', 'crashed', 'memoryExceeded'],
    memory,
  ),
  bomb(
    'deep regular expressions',
    'export const f = () => new RegExp("(".repeat(100_000) + ")".repeat(100_000)).test("x")',
    ['failed', 'crashed', 'memoryExceeded'],
    memory,
  ),
  bomb(
    'deep source',
    `export const f = () => ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    ['failed', 'errored', 'crashed', 'memoryExceeded'],
    memory,
  ),
  bomb(
    'a sort that lies',
    'export const f = () => { const big = Array.from({ length: 100_000 }, (_, n) => n); big.sort(() => { big.push(...big.slice(0, 1000)); return 0.5 - (big.length % 2) }); return 1 }',
    ['passed', 'failed', 'timedOut', 'memoryExceeded'],
    memory,
  ),
  bomb(
    'a text of two to the thirty',
    'export const f = () => "x".repeat(2 ** 29).padEnd(2 ** 30, "y").length',
    ['failed', 'memoryExceeded', 'crashed'],
    memory,
  ),
  bomb(
    'an array of four thousand million',
    'export const f = () => new Array(2 ** 32 - 1).fill(1).length',
    ['failed', 'memoryExceeded', 'crashed', 'timedOut'],
    memory,
  ),
  bomb(
    'a number of endless digits',
    'export const f = () => 10n ** 10n ** 10n',
    ['failed', 'memoryExceeded', 'timedOut', 'crashed'],
    memory,
  ),
  bomb(
    'memory of the tests through the answer',
    'export const f = () => { const big = "x".repeat(1_000_000); return Array.from({ length: 60 }, () => big) }',
    ['failed', 'memoryExceeded', 'crashed', 'timedOut'],
    memory,
  ),
  bomb(
    'memory of the tests through handles',
    'export const f = () => ({ *[Symbol.iterator]() { for (;;) yield Symbol() }, then(resolve) { for (;;) resolve(Symbol()) } })',
    ['failed', 'memoryExceeded', 'crashed', 'timedOut', 'errored'],
  ),
  bomb(
    'a large error',
    'export const f = () => { throw new Error("x".repeat(2_000_000)) }',
    ['failed', 'memoryExceeded', 'crashed'],
    memory,
  ),
]
