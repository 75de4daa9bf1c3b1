/** `describe`, `test` and hooks as tests of vitest and jest use them: https://vitest.dev/api/ */

import { each } from './each.ts'

export type TestFunction = (context?: unknown) => unknown
type Hook = () => unknown

export interface CollectedTest {
  readonly id: string
  readonly name: string
  readonly run: TestFunction
  readonly skipped: boolean
  readonly group: Group
}

interface Group {
  readonly title: string
  readonly parent: Group | undefined
  readonly beforeEach: Hook[]
  readonly afterEach: Hook[]
  readonly beforeAll: Hook[]
  readonly afterAll: Hook[]
  readonly skipped: boolean
}

const group = (title: string, parent?: Group, skipped = false): Group => ({
  title,
  parent,
  beforeEach: [],
  afterEach: [],
  beforeAll: [],
  afterAll: [],
  skipped: skipped || parent?.skipped === true,
})

const collected: CollectedTest[] = []
let current = group('')

/** Tests registered from now on belong to this file. */
export const enterFile = (name: string): void => {
  current = group(name)
}
export const collectedTests = (): readonly CollectedTest[] => collected

const titles = (of: Group): string[] => (of.parent ? [...titles(of.parent), of.title] : [])
const fileOf = (of: Group): string => (of.parent ? fileOf(of.parent) : of.title)
/** Groups from the file inward. */
export const groupsOf = ({ group: of }: CollectedTest): readonly Group[] => {
  const chain: Group[] = []
  for (let each: Group | undefined = of; each; each = each.parent) chain.unshift(each)
  return chain
}

const add = (title: string, run: TestFunction, skipped: boolean): void => {
  const name = [...titles(current), title].join(' > ')
  const base = `${fileOf(current)} > ${name}`
  const same = collected.filter(({ id }) => id === base || id.startsWith(`${base} #`)).length
  collected.push({
    id: same === 0 ? base : `${base} #${same + 1}`,
    name,
    run,
    skipped: skipped || current.skipped,
    group: current,
  })
}

/** Everything that a test file imports but `expect`. */
export const suiteApi = (display: (value: unknown) => string): Record<string, unknown> => {
  const within = (title: string, body: () => void, skipped: boolean): void => {
    const outer = current
    current = group(title, outer, skipped)
    try {
      body()
    } finally {
      current = outer
    }
  }
  // vitest takes options before the body too; none of them changes a verdict.
  const bodyOf = (args: readonly unknown[]): TestFunction =>
    (args.find((arg) => typeof arg === 'function') as TestFunction | undefined) ?? (() => {})
  const only = (): never => {
    throw new Error('only leaves the other tests out: remove it')
  }
  const test = Object.assign((title: string, ...rest: unknown[]) => add(title, bodyOf(rest), false), {
    only,
    concurrent: (title: string, ...rest: unknown[]) => add(title, bodyOf(rest), false),
    skip: (title: string) => add(title, () => {}, true),
    todo: (title: string) => add(title, () => {}, true),
    each: each(display, (title, run, values) => add(title, () => run(...values), false)),
  })
  const describe = Object.assign((title: string, ...rest: unknown[]) => within(title, bodyOf(rest), false), {
    only,
    skip: (title: string, ...rest: unknown[]) => within(title, bodyOf(rest), true),
    each: each(display, (title, run, values) => within(title, () => void run(...values), false)),
  })
  return {
    test,
    it: test,
    xtest: test.skip,
    xit: test.skip,
    describe,
    xdescribe: describe.skip,
    beforeEach: (hook: Hook) => void current.beforeEach.push(hook),
    afterEach: (hook: Hook) => void current.afterEach.push(hook),
    beforeAll: (hook: Hook) => void current.beforeAll.push(hook),
    afterAll: (hook: Hook) => void current.afterAll.push(hook),
  }
}
