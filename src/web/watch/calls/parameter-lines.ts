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
    .map((each) => `${each.isOff ? '# ' : ''}${each.name}${separator}${isMasked(each) ? maskedValue : each.value}`)
    .join('\n')

/** Reads such lines. A masked value is that of the stored parameter with this name. */
export const parametersIn = (
  text: string,
  separator: ':' | '=',
  stored: readonly Parameter[] = [],
): readonly Parameter[] =>
  text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, off, rest = ''] = /^(# )?(.*)$/.exec(line.trim()) ?? []
      const at = rest.indexOf(separator)
      const name = (at === -1 ? rest : rest.slice(0, at)).trim()
      const typed = at === -1 ? '' : rest.slice(at + 1).trim()
      const value = typed === maskedValue ? (stored.find((each) => each.name === name)?.value ?? '') : typed
      return { name, value, ...(off === undefined ? {} : { isOff: true }) }
    })
