import structuredClone from '@ungap/structured-clone'
import { icuOf } from '../intl/icu-client.ts'
import { installIntl } from '../intl/intl.ts'
import { installLocaleMethods } from '../intl/locale-methods.ts'

/** What a realm has besides the language: timers on a virtual clock, console. `host` is this process around the realm. */
export interface Host {
  /** Milliseconds of the virtual clock since the start. */
  now(): number
  /** Milliseconds since 1970, of the same clock. */
  date(): number
  /** Has `fire(id)` called when the virtual clock has moved on by so many milliseconds. */
  schedule(id: number, delay: number): void
  print(text: string): void
  /** Has ICU do what `Intl` is asked for: see `AskIcu`. */
  icu(made: string, method: string, args: string): string
}

type Callback = (...args: unknown[]) => void

/** Installs the globals, and returns what fires a timer. */
export const installEnvironment = (host: Host, shown: (value: unknown) => string): ((id: number) => void) => {
  const timers = new Map<number, { callback: Callback; args: unknown[]; every?: number }>()
  let last = 0
  const start = (callback: Callback, delay: unknown, args: unknown[], repeat: boolean): number => {
    const after = Math.max(0, Math.trunc(Number(delay)) || 0)
    last += 1
    timers.set(last, repeat ? { callback, args, every: Math.max(1, after) } : { callback, args })
    host.schedule(last, after)
    return last
  }
  const clear = (id: unknown): void => {
    timers.delete(Number(id))
  }
  const print = (...values: unknown[]): void => {
    host.print(`${values.map((value) => (typeof value === 'string' ? value : shown(value))).join(' ')}\n`)
  }
  const Date = virtualDate(globalThis.Date, () => host.date())
  const globals = {
    Date,
    setTimeout: (callback: Callback, delay?: unknown, ...args: unknown[]) => start(callback, delay, args, false),
    setInterval: (callback: Callback, delay?: unknown, ...args: unknown[]) => start(callback, delay, args, true),
    setImmediate: (callback: Callback, ...args: unknown[]) => start(callback, 0, args, false),
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
    queueMicrotask: (callback: () => void) => void Promise.resolve().then(callback),
    structuredClone: (value: unknown) => structuredClone(value),
    performance: { now: () => host.now() },
    console: Object.fromEntries(['log', 'info', 'warn', 'error', 'debug', 'trace'].map((name) => [name, print])),
  }
  for (const [name, value] of Object.entries(globals)) {
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true })
  }
  const icu = icuOf((made, method, args) => host.icu(made, method, args))
  installIntl(icu)
  installLocaleMethods(icu)
  return (id) => {
    const timer = timers.get(id)
    if (!timer) return
    if (timer.every === undefined) timers.delete(id)
    else host.schedule(id, timer.every)
    timer.callback(...timer.args)
  }
}

/** A `Date` whose now is the virtual clock's. */
const virtualDate = (Real: DateConstructor, current: () => number): DateConstructor => {
  function VirtualDate(...args: [] | [number]): string | Date {
    if (!new.target) return new Real(current()).toString()
    return Reflect.construct(Real, args.length === 0 ? [current()] : args, new.target) as Date
  }
  VirtualDate.prototype = Real.prototype
  Real.prototype.constructor = VirtualDate
  Object.defineProperty(VirtualDate, 'name', { value: 'Date' })
  return Object.assign(VirtualDate, { now: current, parse: Real.parse, UTC: Real.UTC }) as unknown as DateConstructor
}
