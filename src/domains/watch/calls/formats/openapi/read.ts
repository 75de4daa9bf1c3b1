import { quoted } from '#core/text.ts'
import type { Assert } from '../../model.ts'
import { listOf, member, membersOf, readJson, readYaml, textAt } from '../document.ts'
import { Draft } from '../draft.ts'
import { refuseFile, type ReadCalls } from '../format.ts'
import { openapiBody } from './body.ts'
import { readParameters } from './parameters.ts'
import { References } from './references.ts'
import { readSecurity } from './security.ts'

const methods = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'])

/** Reads one call for each operation of an OpenAPI document 3.0 or 3.1, in JSON or YAML. */
export const readOpenapi = (text: string): Omit<ReadCalls, 'format'> => {
  const document = text.trimStart().startsWith('{') ? readJson(text) : readYaml(text)
  if (textAt(document, 'swagger') !== '')
    refuseFile('/swagger', 'This is OpenAPI 2 (Swagger): convert it to OpenAPI 3 first.')
  if (!/^3\.\d/.test(textAt(document, 'openapi'))) refuseFile('/openapi', 'OpenAPI 3.0 or 3.1 is needed here.')
  const draft = new Draft()
  const references = new References(document, (sentence) => draft.note(sentence))
  draft.name = textAt(document, 'info', 'title') || null
  const server = serverOf(listOf(member(document, 'servers'))[0])
  draft.variable('baseUrl', server ?? '')
  if (server === undefined || !/^https?:\/\/|^\{\{/i.test(server))
    draft.note('The document names no whole address of a server: set the variable baseUrl.')
  for (const [path, unresolved] of membersOf(member(document, 'paths'))) {
    const item = references.resolve(unresolved)
    for (const [method, operation] of membersOf(item))
      if (methods.has(method)) readOperation({ path, method, item, operation, document }, references, draft)
  }
  return draft.finish()
}

interface Operation {
  readonly path: string
  readonly method: string
  readonly item: unknown
  readonly operation: unknown
  readonly document: unknown
}

const readOperation = (
  { path, method, item, operation, document }: Operation,
  references: References,
  draft: Draft,
): void => {
  const listed = [...listOf(member(item, 'parameters')), ...listOf(member(operation, 'parameters'))]
  const parameters = readParameters(path, listed, references, draft)
  const security = readSecurity(operation, document, references, draft)
  const found = openapiBody(member(operation, 'requestBody'), references)
  const own = serverOf(listOf(member(operation, 'servers'))[0] ?? listOf(member(item, 'servers'))[0])
  const type = found ? [{ name: 'Content-Type', value: found.contentType }] : []
  const name = textAt(operation, 'summary') || textAt(operation, 'operationId') || `${method.toUpperCase()} ${path}`
  // A path with a query breaks the standard, but some documents have one.
  draft.add(name, {
    method,
    url: `${own ?? '{{baseUrl}}'}${parameters.path}`,
    query: [...parameters.query, ...security.query],
    headers: [...parameters.headers, ...security.headers, ...type],
    auth: security.auth,
    asserts: statusOf(member(operation, 'responses'), quoted(name), draft),
    ...(found ? { body: found.body } : {}),
  })
}

/** A server's address with the defaults of its variables, without a slash at the end. */
const serverOf = (server: unknown): string | undefined => {
  if (server === undefined) return undefined
  const url = textAt(server, 'url').replaceAll(/(?<!\{)\{([^{}]{1,100})\}(?!\})/g, (whole, name: string) => {
    const value = textAt(server, 'variables', name, 'default')
    return value === '' ? `{${whole}}` : value
  })
  return url.endsWith('/') ? url.slice(0, -1) : url
}

/** The first success that the document promises. */
const statusOf = (responses: unknown, label: string, draft: Draft): readonly Assert[] => {
  const codes = membersOf(responses).map(([code]) => code)
  const code =
    codes.find((it) => /^2(?:\d\d|XX)$/i.test(it)) ?? codes.find((it) => it === 'default' || /^3\d\d$/.test(it))
  const assert = (op: Assert['op'], value: string): Assert => ({ source: 'status', at: '', op, value })
  if (code === undefined) {
    draft.note(`${label}: the document promises no success, so that the call asserts no status.`)
    return []
  }
  if (code === 'default') return [assert('lessThan', '400')]
  return /^\d{3}$/.test(code) ? [assert('equals', code)] : [assert('greaterThan', '199'), assert('lessThan', '300')]
}
