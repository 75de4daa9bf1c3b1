/**
 * A guest for JavaScript and TypeScript: one process, one run. The tests and the solution each have a QuickJS of their own in
 * it, and only texts pass between them. Like the guest for Python it takes Node away from itself first. See docs/sandbox.md.
 */
import { readFileSync } from 'node:fs'
import variantModule from '@jitl/quickjs-wasmfile-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSSyncVariant,
  type QuickJSWASMModule,
} from 'quickjs-emscripten-core'
import { transform } from 'sucrase'
import { openChannel } from './channel.ts'
import { configText, exit, memoryUsage, now, timeLimit } from './host.ts'
import { type HelperModules, helperModules } from './javascript/realm/helper-modules.ts'
import { openIcu } from './javascript/intl/icu.ts'
import { withHint } from './javascript/suite/module-hints.ts'
import { cappedOutput } from './javascript/realm/output.ts'
import { openRealm, type Realm, RealmError } from './javascript/realm/realm.ts'
import { virtualTime } from './javascript/realm/virtual-time.ts'
import { removeHostGlobals } from './layers/host-globals.ts'
import { prepareMemoryCap } from './layers/memory-cap.ts'
import { prepareModuleLock } from './layers/module-lock.ts'

interface GuestConfig {
  /** QuickJS's WebAssembly. */
  readonly wasm: string
  /** The harness of each realm, as one script each. */
  readonly testsRealm: string
  readonly candidateRealm: string
}

interface Job {
  readonly role: 'both' | 'apart'
  readonly typescript: boolean
  readonly module: string
  readonly files: Readonly<Record<string, string>>
  readonly tests: readonly string[]
  /** The helpers among the files that the solution may import. */
  readonly shared: readonly string[]
  /** Names that are classes in the reference solution. */
  readonly classes: readonly string[]
  /** Whether it is recorded what the solution gives to the tests. */
  readonly records: boolean
  /** The record to which the solution is held. */
  readonly returned: object | null
  readonly wallMs: number
  readonly memoryMb: number
  readonly outputBytes: number
}

const config = JSON.parse(configText) as GuestConfig
const lockModules = prepareModuleLock()
const memoryCap = prepareMemoryCap()
const channel = openChannel()
const wasmModule = new WebAssembly.Module(new Uint8Array(readFileSync(config.wasm)))
const testsHarness = readFileSync(config.testsRealm, 'utf8')
const candidateHarness = readFileSync(config.candidateRealm, 'utf8')

// The package's types describe its CommonJS form.
const variant = variantModule as unknown as QuickJSSyncVariant
const testsMemory = newMemory()
const candidateMemory = newMemory()
const quickjs = [await startQuickJs(testsMemory), await startQuickJs(candidateMemory)] as const
removeHostGlobals()
lockModules()

/** Pages of 64 KiB: whatever else fails, the memory itself has an end. */
function newMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 256, maximum: 5_120 })
}

async function startQuickJs(wasmMemory: WebAssembly.Memory): Promise<QuickJSWASMModule> {
  return newQuickJSWASMModuleFromVariant(newVariant(variant, { wasmModule, wasmMemory }))
}

/** MiB that the tests may take, besides what the solution may. */
const testsMemoryMb = 64

type Stop = 'timedOut' | 'outputExceeded'

const limit = timeLimit(Infinity)
let steps = 0
let stopped: Stop | undefined
let stoppedAt: number | null = null
let current: string | undefined
let solutionFile = ''
let together = false
/** How many calls of the solution the tests could not answer, for want of stack or memory. */
let lostAnswers = 0
let output = cappedOutput(0)
const time = virtualTime(Date.now())
const icu = openIcu()

const isOver = (): boolean => {
  if (stopped === undefined && limit.isReached()) stopped = 'timedOut'
  if (stopped === undefined && output.isEndless()) stopped = 'outputExceeded'
  return stopped !== undefined
}
const hostOf = (self: () => Realm) => ({
  now: () => time.now(),
  date: () => time.date(),
  schedule: (id: string, delay: string) => time.schedule(Number(delay), () => fire(self(), Number(id))),
  print: (text: string) => {
    output.print(text)
    // Long lines fill it long before the interpreter asks whether it is to go on.
    if (isOver()) throw new Error('stopped')
  },
  icu: (made: string, method: string, args: string) => {
    if (isOver()) throw new Error('stopped')
    return icu(made, method, args)
  },
})
/** Fires a timer. A failed assertion that it lets through is already noted for the test that runs; anything else ends the run. */
function fire(realm: Realm, timer: number): void {
  try {
    realm.call('fire', timer).dispose()
  } catch (error) {
    const isNoted =
      error instanceof RealmError && stopped === undefined && tests.vm.getNumber(tests.call('hasSwallowed')) > 0
    if (!isNoted) throw error
  }
}

/** Runs in the other realm what one asks of it. When that was stopped, the asking one is stopped too. */
const askOf = (otherRealm: () => Realm) => (question: string) => {
  const { vm } = otherRealm()
  try {
    const answer = otherRealm().call('answer', question)
    const text = vm.getString(answer)
    answer.dispose()
    return text
  } catch (error) {
    if (error instanceof RealmError && stopped !== undefined) stoppedAt ??= lineOf(error.realmStack)
    if (otherRealm() === tests) lostAnswers += 1
    throw error
  }
}

const candidate: Realm = openRealm(
  quickjs[1],
  candidateHarness,
  { ...hostOf(() => candidate), ask: askOf(() => tests) },
  () => {
    steps += 1
    return isOver()
  },
)
const tests: Realm = openRealm(
  quickjs[0],
  testsHarness,
  {
    ...hostOf(() => tests),
    ask: askOf(() => candidate),
    clock: () => now(),
    lostAnswers: () => lostAnswers,
    setDate: (milliseconds: string) => time.setDate(Number(milliseconds)),
    advance: (milliseconds: string) => {
      const until = time.now() + Math.max(0, Number(milliseconds))
      while (!isOver() && time.advance(until));
      time.moveTo(until)
    },
    runTimers: () => {
      for (let fired = 0; fired < 10_000 && !isOver() && time.advance(); fired += 1);
    },
    isMemoryFull: () => (memoryCap.wasFull() ? 1 : 0),
    lineOf: (stack: string) => lineOf(stack) ?? 0,
    takeOutput: () => JSON.stringify(stopped === undefined ? output.take() : { text: '', truncated: false }),
    report: (text: string) => {
      if (stopped !== undefined) return
      const message = JSON.parse(text) as { kind: string; id?: string }
      if (message.kind === 'started') current = message.id
      channel.report(message)
    },
  },
  () => {
    if (together) steps += 1
    return isOver()
  },
)
candidate.vm.setProp(candidate.vm.global, '__realm', candidate.vm.undefined)

function serve(job: Job): void {
  output = cappedOutput(job.outputBytes)
  together = job.role === 'both'
  // Not by QuickJS's own limit: in WebAssembly it does not know how large a block is, and was passed by far.
  memoryCap.limit((testsMemoryMb + (together ? job.memoryMb : 0)) * 1024 * 1024, testsMemory)
  memoryCap.limit(job.memoryMb * 1024 * 1024, candidateMemory)
  limit.allow(job.wallMs)
  let failure: object | undefined
  let fatal: string | undefined
  try {
    failure = prepare(job)
    if (!failure) runTests()
  } catch (error) {
    if (error instanceof RealmError) {
      stoppedAt ??= lineOf(error.realmStack)
      if (stopped === undefined) failure = explained(error)
    } else fatal = error instanceof RangeError ? 'recursion' : 'crashed'
  }
  if (stopped !== undefined) failure = reportStop(stopped)
  const { text, truncated } = output.take()
  const returned = job.records && stopped === undefined && fatal === undefined ? recorded() : undefined
  channel.report({ kind: 'done', failure: failure ?? null, stdout: text, truncated, returned })
  channel.report({ kind: 'end', steps, memory: memoryUsage(), fatal: stopped === 'timedOut' ? stopped : fatal })
  exit(0)
}

function recorded(): unknown {
  const text = tests.call('recorded')
  return JSON.parse(tests.vm.getString(text))
}

/** Loads the solution and the tests; why they cannot be, where they cannot. */
function prepare(job: Job): object | undefined {
  solutionFile = `${job.module}.${job.typescript ? 'ts' : 'js'}`
  const source = job.files[solutionFile] ?? ''
  let sources: Record<string, string>
  try {
    sources = Object.fromEntries(
      Object.entries(job.files).map(([name, code]) => [name, name.endsWith('.ts') ? withoutTypes(code, name) : code]),
    )
  } catch (error) {
    return { message: error instanceof Error ? error.message : 'the types cannot be removed', line: lineIn(error) }
  }
  const modules: Record<string, string> = { harness: harnessModule, raw: `export default ${JSON.stringify(source)}` }
  const code = sources[solutionFile] ?? ''
  const own = new Set([solutionFile, ...job.tests])
  const helpersFor = (names: readonly string[]) => helperModules(names, job.files, sources)
  const helpers = helpersFor(Object.keys(job.files).filter((name) => !own.has(name)))
  if (together) modules[solutionFile] = code
  else {
    tests.call('separate', job.records ? 1 : 0, JSON.stringify(job.returned)).dispose()
    if (job.shared.length > 0) loadFrom(candidate, helpersFor(job.shared), {}, (requested) => requested)
    const exported = candidate.evaluate(code, solutionFile)
    const names = candidate.call('adopt', exported)
    modules[solutionFile] = remoteModule(JSON.parse(candidate.vm.getString(names)) as string[], job.classes)
  }
  loadFrom(tests, helpers, modules, (requested) => moduleName(requested, job.module))
  for (const name of job.tests) {
    tests.call('enterFile', name).dispose()
    tests.evaluate(sources[name] ?? '', name).dispose()
  }
  return undefined
}

/** Has a realm import helpers, and the modules under the names that `nameOf` gives them. */
function loadFrom(
  realm: Realm,
  helpers: HelperModules,
  modules: Readonly<Record<string, string>>,
  nameOf: (requested: string) => string,
): void {
  realm.runtime.setModuleLoader(
    (name) => {
      try {
        return modules[name] ?? helpers.sourceOf(name) ?? { error: new Error(`there is no module ${name}`) }
      } catch (error) {
        return { error: error instanceof Error ? error : new Error(String(error)) }
      }
    },
    (importing, requested) => helpers.nameOf(importing, requested) ?? nameOf(requested),
  )
}

function withoutTypes(code: string, name: string): string {
  return transform(code, { transforms: ['typescript'], disableESTransforms: true, filePath: name }).code
}

const harnessNames =
  'test it xtest xit describe xdescribe beforeEach afterEach beforeAll afterAll expect assert vi jest'.split(' ')
const harnessModule = `const { api } = globalThis.__realm
${harnessNames.map((name) => `export const ${name} = api.${name}`).join('\n')}`

/** A module whose exports are asked of the candidate's realm. */
function remoteModule(names: readonly string[], classes: readonly string[]): string {
  // Names are those of the solution: none of them is bound here.
  const lines = names
    .filter((name) => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name))
    .map(
      (name, index) =>
        `const _${index} = globalThis.__realm.imported('${name}', ${classes.includes(name)}); export { _${index} as ${name} }`,
    )
  return lines.join('\n')
}

function moduleName(requested: string, module: string): string {
  if (requested === 'vitest' || requested === '@jest/globals' || requested === 'bun:test') return 'harness'
  const [path = '', query] = requested.split('?')
  const bare = path.replace(/^\.\//, '').replace(/\.(?:ts|js|mjs)$/, '')
  if (bare !== module) return requested
  return query === 'raw' ? 'raw' : solutionFile
}

/** Runs the tests to their end: what was promised first, then the clock moves on. */
function runTests(): void {
  const { vm } = tests
  const running = tests.call('runAll')
  for (;;) {
    if (together) tests.runJobs()
    else {
      // As in one realm, where what the solution promised first comes first.
      candidate.runJobs()
      tests.runJob()
    }
    if (tests.runtime.hasPendingJob() || candidate.runtime.hasPendingJob()) continue
    const state = vm.getPromiseState(running)
    if (state.type === 'rejected') throw tests.thrown(state.error)
    if (state.type === 'fulfilled' || stopped !== undefined) return
    if (!time.advance()) {
      // A promise whose work found no memory is settled by nobody.
      const waits = memoryCap.isFull()
        ? { message: 'InternalError: out of memory', ending: 'memoryExceeded' }
        : { message: 'it waits for something that never happens' }
      channel.report({ kind: 'result', test: { id: current, status: 'errored', ...waits } })
      return
    }
  }
}

/** Reports the reason for the running test. Without one, the solution or the tests could not be loaded. */
function reportStop(reason: Stop): object | undefined {
  const where = stoppedAt === null ? '' : ` at line ${stoppedAt} of the solution`
  const message =
    reason === 'timedOut' ? `stopped${where}: the time was used up` : `stopped${where}: it printed more than a run may`
  const ending = { ending: reason, message, line: stoppedAt }
  if (current === undefined) return ending
  const { text, truncated } = output.take()
  channel.report({ kind: 'result', test: { ...ending, id: current, status: 'errored', output: text, truncated } })
  return undefined
}

function explained(error: RealmError): object {
  const line = lineOf(error.realmStack)
  // Without room for an error, QuickJS throws null.
  const isUnspoken = error.realmName === '' && error.message === ''
  if ((isUnspoken || error.message === 'out of memory') && memoryCap.wasFull())
    return { message: 'InternalError: out of memory', line, ending: 'memoryExceeded' }
  return { message: withHint(`${error.realmName ? `${error.realmName}: ` : ''}${error.message}`), line }
}

/** The line of the solution that a stack of QuickJS names first. */
function lineOf(stack: string): number | null {
  const frame = stack.split('\n').find((line) => line.includes(`${solutionFile}:`)) ?? ''
  const found = /:(\d+)(?::\d+)?\)?$/.exec(frame)
  return found ? Number(found[1]) : null
}

function lineIn(error: unknown): number | null {
  const found = /\((\d+):\d+\)/.exec(error instanceof Error ? error.message : '')
  return found ? Number(found[1]) : null
}

channel.report({ kind: 'ready' })
serve(JSON.parse(new TextDecoder().decode(channel.readLine())) as Job)
