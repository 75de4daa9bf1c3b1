import type { Parameter } from '#domains/watch/index.ts'

/** Stands for a stored value that no page shows. Sent back, it leaves the value as it is. */
export const maskedValue = '••••••••'

const sensitive = /^(proxy-)?authorization$|^cookie$|token|secret|passw|api-?_?key/i

/** A value that is a template names a secret without having it. */
const isTemplate = (value: string): boolean => /\{\{[^{}]+\}\}/.test(value)

/** Whether a page must not show the value of a parameter. */
const isMasked = ({ name, value }: Parameter): boolean => value !== '' && sensitive.test(name) && !isTemplate(value)

/** A secret for a field: a template as it is, any other as the mask. */
export const shownSecret = (value: string): string => (value === '' || isTemplate(value) ? value : maskedValue)

/** Parameters as lines such as `Accept: text/html`. One that is off begins with `# `. */
export const linesOf = (parameters: readonly Parameter[], separator: ': ' | '='): string =>
  parameters
    .map((each) => {
      const value = isMasked(each) ? maskedValue : written(each.value)
      return `${each.isOff ? '# ' : ''}${each.name}${separator}${value}`
    })
    .join('\n')

/** Reads such lines. A masked value is that of the stored parameter in the same place among those of its name. */
export const parametersIn = (
  text: string,
  separator: ':' | '=',
  stored: readonly Parameter[] = [],
): readonly Parameter[] => {
  const seen = new Map<string, number>()
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, off, rest = ''] = /^(# )?(.*)$/s.exec(line.trim()) ?? []
      const at = rest.indexOf(separator)
      const name = (at === -1 ? rest : rest.slice(0, at)).trim()
      const typed = at === -1 ? '' : rest.slice(at + 1).trim()
      const place = seen.get(name) ?? 0
      seen.set(name, place + 1)
      const before = stored.filter((each) => each.name === name)[place]?.value ?? ''
      const value = typed === maskedValue ? before : readValue(typed)
      return { name, value, ...(off === undefined ? {} : { isOff: true }) }
    })
}

/** A value that a line cannot have as it is, with a line break for example, is written as a text of JSON. */
const written = (value: string): string =>
  needsQuotes(value) || readValue(value) !== value ? JSON.stringify(value) : value

const needsQuotes = (value: string): boolean => /[\r\n]/.test(value) || value !== value.trim() || value === maskedValue

/** Quotes that somebody typed around an ordinary text stay. */
const readValue = (typed: string): string => {
  if (!/^".*"$/.test(typed)) return typed
  try {
    const value: unknown = JSON.parse(typed)
    return typeof value === 'string' && (needsQuotes(value) || readValue(value) !== value) ? value : typed
  } catch {
    return typed
  }
}
