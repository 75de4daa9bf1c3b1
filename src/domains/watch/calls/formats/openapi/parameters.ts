import type { Parameter } from '../../model.ts'
import { listOf, member, membersOf, textAt } from '../document.ts'
import type { Draft } from '../draft.ts'
import { generatedExample, givenExample } from './example.ts'
import type { References } from './references.ts'

export interface ReadParameters {
  readonly path: string
  readonly query: readonly Parameter[]
  readonly headers: readonly Parameter[]
}

/** Fills the path, and lists what goes into the query and the headers. */
export const readParameters = (
  path: string,
  listed: readonly unknown[],
  references: References,
  draft: Draft,
): ReadParameters => {
  const found = new Map<string, unknown>()
  for (const it of listed) {
    const parameter = references.resolve(it)
    found.set(`${textAt(parameter, 'in')}:${textAt(parameter, 'name')}`, parameter)
  }
  const query: Parameter[] = []
  const headers: Parameter[] = []
  const cookies: string[] = []
  const inPath = new Map<string, string>()
  for (const parameter of found.values()) {
    const name = textAt(parameter, 'name')
    const given = givenExample(parameter, references)
    const isOff = member(parameter, 'required') !== true && !isProposed(parameter, references)
    switch (textAt(parameter, 'in')) {
      case 'path':
        inPath.set(name, pathValue(name, given, parameter, references, draft))
        break
      case 'query':
        for (const it of queryOf(parameter, name, given ?? generated(parameter, references)))
          query.push(isOff ? { ...it, isOff } : it)
        break
      case 'header': {
        const header = { name, value: written(given ?? generated(parameter, references)) }
        // OpenAPI ignores these three: the media types and the security of an operation say them.
        if (!/^(?:accept|content-type|authorization)$/i.test(name)) headers.push(isOff ? { ...header, isOff } : header)
        break
      }
      case 'cookie':
        if (!isOff) cookies.push(`${name}=${written(given ?? generated(parameter, references))}`)
        break
      default:
    }
  }
  if (cookies.length > 0) headers.push({ name: 'Cookie', value: cookies.join('; ') })
  return { path: filled(path, inPath, draft), query, headers }
}

/** An optional parameter is sent for an example of its own or a default; an example of its schema is a mere form. */
const isProposed = (parameter: unknown, references: References): boolean =>
  member(parameter, 'example') !== undefined ||
  member(parameter, 'examples') !== undefined ||
  member(references.resolve(member(parameter, 'schema')), 'default') !== undefined

const generated = (parameter: unknown, references: References): unknown =>
  generatedExample(member(parameter, 'schema'), references)

/** An example where the document has one, else a template with a value that a person changes. */
const pathValue = (name: string, given: unknown, parameter: unknown, references: References, draft: Draft): string => {
  if (given !== undefined) return encodeURIComponent(written(given).toWellFormed())
  draft.variable(name, written(generated(parameter, references)))
  return `{{${name}}}`
}

const filled = (path: string, values: ReadonlyMap<string, string>, draft: Draft): string =>
  path.replaceAll(/\{([^{}/]{1,100})\}/g, (_, name: string) => {
    const value = values.get(name)
    if (value === undefined) draft.variable(name, '')
    return value ?? `{{${name}}}`
  })

const queryOf = (parameter: unknown, name: string, value: unknown): readonly Parameter[] => {
  if (Array.isArray(value)) {
    const values = listOf(value).map(written)
    return member(parameter, 'explode') === false
      ? [{ name, value: values.join(',') }]
      : values.map((it) => ({ name, value: it }))
  }
  if (typeof value !== 'object' || value === null) return [{ name, value: written(value) }]
  const isDeep = textAt(parameter, 'style') === 'deepObject'
  return membersOf(value).map(([key, it]) => ({ name: isDeep ? `${name}[${key}]` : key, value: written(it) }))
}

/** A value as a parameter has it. */
const written = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return listOf(value).map(written).join(',')
  return value === null || value === undefined ? '' : JSON.stringify(value)
}
