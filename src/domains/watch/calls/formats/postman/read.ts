import { quoted } from '#core/text.ts'
import type { Assert, Capture, Parameter } from '../../model.ts'
import { decodePiece, splitAddress } from '../address.ts'
import { listOf, member, readJson, textAt, textOf } from '../document.ts'
import { Draft } from '../draft.ts'
import { refuseFile, type ReadCalls } from '../format.ts'
import type { RequestParts } from '../request-of.ts'
import { authOf, type PostmanAuth } from './auth.ts'
import { postmanBody, postmanParameters } from './body.ts'
import { readScript } from './scripts.ts'

/** Reads a Postman collection 2.1 or 2.0. */
export const readPostman = (text: string): Omit<ReadCalls, 'format'> => {
  const draft = new Draft()
  const whole = readJson(text)
  const collection = member(whole, 'collection') ?? whole
  const items = member(collection, 'item')
  if (!Array.isArray(items))
    refuseFile('/item', 'A Postman collection of version 2.0 or 2.1 needs a list here. Export older ones again.')
  draft.name = textAt(collection, 'info', 'name') || null
  for (const it of listOf(member(collection, 'variable')))
    if (member(it, 'disabled') !== true) draft.variable(textAt(it, 'key') || textAt(it, 'id'), textAt(it, 'value'))
  readItems(collection, { path: [], auth: authOf(undefined), pointer: '' }, draft)
  noteDynamic(text, draft)
  return draft.finish()
}

interface Folder {
  readonly path: readonly string[]
  readonly auth: PostmanAuth
  readonly pointer: string
}

/** A folder's items. The nesting of the text is bounded, and so is the recursion. */
const readItems = (folder: unknown, parent: Folder, draft: Draft): void => {
  const title = parent.path.join(' / ') || 'the collection'
  const auth = authIn(folder, parent)
  noteScripts(folder, title, draft)
  for (const [at, item] of listOf(member(folder, 'item')).entries()) {
    const pointer = `${parent.pointer}/item/${at}`
    const path = [...parent.path, textAt(item, 'name')]
    if (Array.isArray(member(item, 'item'))) readItems(item, { path, auth, pointer }, draft)
    else readItem(item, { path, auth, pointer }, draft)
  }
}

const authIn = (value: unknown, parent: Folder): PostmanAuth => {
  const auth = member(value, 'auth')
  return auth === undefined || auth === null ? parent.auth : authOf(auth)
}

const readItem = (item: unknown, place: Folder, draft: Draft): void => {
  const request = member(item, 'request')
  const name = place.path.filter((it) => it !== '').join(' / ')
  const label = quoted(name)
  const note = (why: string): void => draft.note(`${label}: ${why}`)
  if (typeof request === 'string') return draft.add(name, { url: request })
  if (request === undefined || request === null) refuseFile(`${place.pointer}/request`, 'An item needs a request here.')
  const { auth, query, unknown } = authIn(request, place)
  if (unknown !== undefined)
    note(`the credentials of the kind "${unknown.slice(0, 40)}" were left out: write the header that they make.`)
  const { url, parameters } = addressOf(member(request, 'url'), draft)
  const follow = member(item, 'protocolProfileBehavior', 'followRedirects')
  const headers = member(request, 'header')
  const body = postmanBody(member(request, 'body'), note)
  const parts: RequestParts = {
    method: textAt(request, 'method') || 'GET',
    url,
    query: [...parameters, ...query],
    headers: typeof headers === 'string' ? headerLines(headers) : postmanParameters(headers),
    auth,
    ...testsOf(item, name, draft),
    ...(body ? { body } : {}),
    ...(follow === false ? { settings: { follow } } : {}),
  }
  draft.add(name, parts)
}

/** Version 2.0 may write headers as lines. */
const headerLines = (text: string): Parameter[] =>
  text
    .split('\n')
    .filter((line) => line.includes(':'))
    .map((line) => ({ name: line.slice(0, line.indexOf(':')).trim(), value: line.slice(line.indexOf(':') + 1).trim() }))

const addressOf = (url: unknown, draft: Draft): { url: string; parameters: Parameter[] } => {
  if (typeof url === 'string') {
    const { url: base, query } = splitAddress(url)
    return { url: withPathVariables(base, undefined, draft), parameters: query }
  }
  const raw = textAt(url, 'raw') || assembled(url)
  const { url: base, query } = splitAddress(raw)
  const listed = member(url, 'query')
  const parameters = Array.isArray(listed)
    ? postmanParameters(listed).map((it) => ({ ...it, name: decodePiece(it.name), value: decodePiece(it.value) }))
    : query
  return { url: withPathVariables(base, member(url, 'variable'), draft), parameters }
}

const assembled = (url: unknown): string => {
  const joined = (value: unknown, by: string): string =>
    Array.isArray(value) ? value.map((it) => textOf(it) || textAt(it, 'value')).join(by) : textOf(value)
  const host = joined(member(url, 'host'), '.')
  const path = joined(member(url, 'path'), '/')
  const protocol = textAt(url, 'protocol')
  const port = textAt(url, 'port')
  return `${protocol === '' ? '' : `${protocol}://`}${host}${port === '' ? '' : `:${port}`}${path === '' ? '' : `/${path.replace(/^\//, '')}`}`
}

/** `/:id` becomes the value of `id`, or a template that a person fills. */
const withPathVariables = (url: string, variables: unknown, draft: Draft): string => {
  const values = new Map(listOf(variables).map((it) => [textAt(it, 'key') || textAt(it, 'id'), textAt(it, 'value')]))
  return url
    .split('/')
    .map((piece, at) => {
      const name = at > 0 ? /^:([A-Za-z_][\w-]{0,99})$/.exec(piece)?.[1] : undefined
      if (name === undefined) return piece
      const value = values.get(name) ?? ''
      if (value !== '') return value
      draft.variable(name, '')
      return `{{${name}}}`
    })
    .join('/')
}

const scriptsOf = (value: unknown, event: string): string =>
  listOf(member(value, 'event'))
    .filter((it) => textAt(it, 'listen') === event && member(it, 'disabled') !== true)
    .map((it) => {
      const exec = member(it, 'script', 'exec') ?? member(it, 'script')
      return Array.isArray(exec) ? exec.map(textOf).join('\n') : textOf(exec)
    })
    .filter((script) => script.trim() !== '')
    .join('\n')

const noteScripts = (value: unknown, title: string, draft: Draft): void => {
  if (scriptsOf(value, 'prerequest') !== '' || scriptsOf(value, 'test') !== '')
    draft.note(`The scripts of ${quoted(title)} were left out: Touchstone runs no scripts; use asserts and captures.`)
}

const testsOf = (
  item: unknown,
  name: string,
  draft: Draft,
): { asserts: readonly Assert[]; captures: readonly Capture[] } => {
  if (scriptsOf(item, 'prerequest') !== '')
    draft.note(
      `The script before ${quoted(name)} was left out: Touchstone runs no scripts; use variables and captures.`,
    )
  const { asserts, captures, leftOut } = readScript(scriptsOf(item, 'test'))
  if (leftOut > 0) {
    const part = asserts.length + captures.length > 0 ? 'A part of the script' : 'The script'
    draft.note(`${part} of ${quoted(name)} was left out: Touchstone runs no scripts; use asserts and captures.`)
  }
  return { asserts, captures }
}

/** Postman fills these by chance or by its clock. */
const noteDynamic = (text: string, draft: Draft): void => {
  const found = new Set<string>()
  for (const [, name = ''] of text.matchAll(/\{\{(\$[A-Za-z]{1,50})\}\}/g)) found.add(name)
  for (const name of [...found].sort())
    draft.note(`{{${name}}} stays as it is: Touchstone does not draw values; set a variable of that name.`)
}
