import { clearAllMocks, fn, isMockFunction, resetAllMocks, restoreAllMocks, spyOn } from '@vitest/spy'

/** What mocks need of the process around the realm. */
export interface MocksHost {
  /** Milliseconds since 1970, of the virtual clock. */
  date(): number
  /** Makes the virtual clock say another date from now on; NaN undoes it. */
  setDate(milliseconds: number): void
  /** Moves the virtual clock on by so many milliseconds, and fires the timers on the way. */
  advance(milliseconds: number): void
  /** Fires timers, and those that they set, until there is none, or 10,000 were fired. */
  runTimers(): void
}

/** Whether it is what `import * as name` gives. */
const isModule = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Reflect.get(value, Symbol.toStringTag) === 'Module'

/** `vi` of vitest, `jest` of jest: https://vitest.dev/api/vi.html. Timers are never real here, so that they need not be made fake. */
export const mocksApi = (host: MocksHost): Record<string, unknown> => {
  const refuse = (name: string) => (): never => {
    throw new Error(
      `${name}: modules cannot be replaced here; hand the solution what it is to use. With \`mode: single\` it sees what tests replace on objects that all code has, such as Math`,
    )
  }
  const timers = {
    useFakeTimers: () => api,
    useRealTimers: () => {
      host.setDate(Number.NaN)
      return api
    },
    advanceTimersByTime: (milliseconds: number) => {
      host.advance(milliseconds)
      return api
    },
    runAllTimers: () => {
      host.runTimers()
      return api
    },
    advanceTimersByTimeAsync: (milliseconds: number) =>
      new Promise((resolve) => setTimeout(() => resolve(api), milliseconds)),
    setSystemTime: (date: Date | number | string) => {
      host.setDate(new Date(date).getTime())
      return api
    },
    getMockedSystemTime: () => new Date(host.date()),
  }
  const api: Record<string, unknown> = {
    fn,
    spyOn: (...args: Parameters<typeof spyOn>) => (isModule(args[0]) ? refuse('spyOn')() : spyOn(...args)),
    isMockFunction,
    mocked: (value: unknown) => value,
    ...timers,
    ...Object.fromEntries(['mock', 'doMock', 'unstable_mockModule'].map((name) => [name, refuse(name)])),
  }
  for (const [name, run] of Object.entries({ clearAllMocks, resetAllMocks, restoreAllMocks })) {
    api[name] = () => {
      run()
      return api
    }
  }
  return api
}
