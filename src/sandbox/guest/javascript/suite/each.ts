/** A test for each row: https://vitest.dev/api/test.html#test-each */
const formatted = (
  title: string,
  values: readonly unknown[],
  index: number,
  display: (value: unknown) => string,
): string => {
  let next = 0
  const printed = title.replaceAll(/%[sdifjo#%]/g, (mark) => {
    if (mark === '%%') return '%'
    if (mark === '%#') return String(index)
    const value = values[next]
    next += 1
    return mark === '%s' || mark === '%d' || mark === '%i' || mark === '%f' ? String(value) : display(value)
  })
  const [first] = values
  return printed.replaceAll(/\$([\w.]+)/g, (mark, path: string) => {
    let value: unknown = first
    for (const part of path.split('.')) value = (value as Record<string, unknown> | null | undefined)?.[part]
    return typeof first === 'object' && first !== null ? (typeof value === 'string' ? value : display(value)) : mark
  })
}

type Rows = readonly unknown[]

/** Rows of a table written as a template: names between bars, then a value for each of them. */
const rowsOfTable = ([names = '']: TemplateStringsArray, values: Rows): Rows => {
  const columns = names.trim().split(/\s*\|\s*/)
  const rows: Record<string, unknown>[] = []
  for (let start = 0; start < values.length; start += columns.length)
    rows.push(Object.fromEntries(columns.map((name, column) => [name, values[start + column]])))
  return rows
}

const isTable = (given: Rows | TemplateStringsArray): given is TemplateStringsArray => 'raw' in given

/** `test.each` and `describe.each`, with a list of rows or with a table. */
export const each =
  (
    display: (value: unknown) => string,
    register: (title: string, run: (...values: unknown[]) => unknown, values: Rows) => void,
  ) =>
  (given: Rows | TemplateStringsArray, ...cells: unknown[]) =>
  (title: string, run: (...values: unknown[]) => unknown): void => {
    const rows = isTable(given) ? rowsOfTable(given, cells) : given
    rows.forEach((row, index) => {
      const values = Array.isArray(row) ? (row as unknown[]) : [row]
      register(formatted(title, values, index, display), run, values)
    })
  }
