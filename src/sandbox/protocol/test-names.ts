/** Whether a test, by the name that a run gives it, is the one that front matter names: titles of groups may be left out. */
export const isTestNamed = (named: string, test: string): boolean => test === named || test.endsWith(` > ${named}`)

interface NamedTask {
  readonly title: string
  readonly tests: readonly string[]
}

/** Title of the task that a test belongs to; null where it belongs to none. */
export const taskOf = (tasks: readonly NamedTask[], test: string): string | null =>
  tasks.find(({ tests }) => tests.some((named) => isTestNamed(named, test)))?.title ?? null
