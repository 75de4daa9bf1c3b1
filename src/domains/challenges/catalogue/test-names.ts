/** Whether a test, by the name that a run gives it, is the one that front matter names: titles of groups may be left out. */
export const isTestNamed = (named: string, test: string): boolean => test === named || test.endsWith(` > ${named}`)
