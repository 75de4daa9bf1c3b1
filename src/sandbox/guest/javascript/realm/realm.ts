import type { QuickJSContext, QuickJSHandle, QuickJSRuntime, QuickJSWASMModule } from 'quickjs-emscripten-core'

/** One realm: a QuickJS of its own, in a WebAssembly memory of its own. */
export interface Realm {
  readonly vm: QuickJSContext
  readonly runtime: QuickJSRuntime
  /** Calls a function of the realm's harness with texts or numbers; throws what it throws, as `RealmError`. */
  readonly call: (name: string, ...args: (string | number | QuickJSHandle)[]) => QuickJSHandle
  /** Evaluates a module; its namespace once it has been evaluated. Throws `RealmError`. */
  readonly evaluate: (code: string, filename: string) => QuickJSHandle
  /** What a handle of something thrown says. */
  readonly thrown: (error: QuickJSHandle) => RealmError
  /** Runs what was promised first. Throws `RealmError`. */
  readonly runJob: () => void
  /** Runs what has been promised until there is no more. Throws `RealmError`. */
  readonly runJobs: () => void
}

/** What code of a realm threw, as text. */
export class RealmError extends Error {
  readonly realmName: string
  readonly realmStack: string

  constructor(name: string, message: string, stack: string) {
    super(message)
    this.realmName = name
    this.realmStack = stack
  }
}

type HostFunction = (...args: string[]) => string | number | undefined | void

/** Bytes of calls in calls. */
const stackBytes = 256 * 1024

export const openRealm = (
  quickjs: QuickJSWASMModule,
  harness: string,
  host: Readonly<Record<string, HostFunction>>,
  interrupted: () => boolean,
): Realm => {
  const runtime = quickjs.newRuntime()
  runtime.setMaxStackSize(stackBytes)
  runtime.setInterruptHandler(interrupted)
  const vm = runtime.newContext()

  const thrown = (error: QuickJSHandle): RealmError => {
    const text = (name: string): string => {
      const handle = vm.getProp(error, name)
      const value = vm.typeof(handle) === 'string' ? vm.getString(handle) : ''
      handle.dispose()
      return value
    }
    if (vm.typeof(error) !== 'object') return new RealmError('', `threw ${String(vm.dump(error))}`, '')
    return new RealmError(text('name'), text('message'), text('stack'))
  }

  const hostObject = vm.newObject()
  for (const [name, run] of Object.entries(host)) {
    const handle = vm.newFunction(name, (...args) => {
      const answer = run(
        ...args.map((arg) => (vm.typeof(arg) === 'string' ? vm.getString(arg) : String(vm.getNumber(arg)))),
      )
      if (answer === undefined) return vm.undefined
      return typeof answer === 'number' ? vm.newNumber(answer) : vm.newString(answer)
    })
    vm.setProp(hostObject, name, handle)
    handle.dispose()
  }
  vm.setProp(vm.global, '__host', hostObject)
  vm.unwrapResult(vm.evalCode(harness, 'harness.js')).dispose()
  const realm = vm.getProp(vm.global, '__realm')

  const evaluated = (result: ReturnType<QuickJSContext['evalCode']>): QuickJSHandle => {
    if (result.error) throw thrown(result.error)
    return result.value
  }

  return {
    vm,
    runtime,
    thrown,
    call: (name, ...args) => {
      const handle = vm.getProp(realm, name)
      const given = args.map((arg) =>
        typeof arg === 'string' ? vm.newString(arg) : typeof arg === 'number' ? vm.newNumber(arg) : arg,
      )
      return evaluated(vm.callFunction(handle, vm.undefined, ...given))
    },
    evaluate: (code, filename) => {
      const value = evaluated(vm.evalCode(code, filename, { type: 'module' }))
      const state = vm.getPromiseState(value)
      if (state.type === 'fulfilled') return state.notAPromise ? value : state.value
      if (state.type === 'rejected') throw thrown(state.error)
      for (;;) {
        const { error } = runtime.executePendingJobs(1)
        if (error) throw thrown(error)
        const now = vm.getPromiseState(value)
        if (now.type === 'fulfilled') return now.value
        if (now.type === 'rejected') throw thrown(now.error)
        if (!runtime.hasPendingJob()) throw new RealmError('Error', 'a top-level await never ends', '')
      }
    },
    runJob: () => {
      const { error } = runtime.executePendingJobs(1)
      if (error) throw thrown(error)
    },
    runJobs: () => {
      while (runtime.hasPendingJob()) {
        const { error } = runtime.executePendingJobs(100)
        if (error) throw thrown(error)
      }
    },
  }
}
