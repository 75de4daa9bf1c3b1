import { quoted } from '#core/text.ts'
import type { Assert, CallAuth, Capture, FilePart, Parameter } from '../../model.ts'
import { Draft } from '../draft.ts'
import { refuseFile, type ReadCalls } from '../format.ts'
import type { RequestParts } from '../request-of.ts'
import { assertOf, queryOf, wordsOf } from './asserts.ts'
import { Lines, readPair, readText } from './scanner.ts'

/** Reads the entries of a Hurl file. */
export const readHurl = (text: string): Omit<ReadCalls, 'format'> => {
  const draft = new Draft()
  const lines = new Lines(text)
  for (lines.skipBlank(); lines.line !== undefined; lines.skipBlank()) readEntry(lines.comment, lines, draft)
  return draft.finish()
}

interface Entry {
  readonly query: Parameter[]
  readonly headers: Parameter[]
  readonly fields: Parameter[]
  readonly parts: FilePart[]
  readonly cookies: string[]
  readonly asserts: Assert[]
  readonly captures: Capture[]
  readonly settings: { follow: boolean; timeoutMs?: number }
  form: 'none' | 'form' | 'file'
  text: string | undefined
  /** Content type of a body that Hurl types by itself. */
  type: string | undefined
  auth: CallAuth
}

const isStatusLine = (line: string): boolean => /^HTTP(?:\/\S{1,5})?(?:\s|$)/.test(line)

const readEntry = (comment: string, lines: Lines, draft: Draft): void => {
  const [, method = '', rest = ''] = /^([A-Z]{1,20})\s+(\S.*)$/.exec(lines.line?.trim() ?? '') ?? []
  if (method === '' || method === 'HTTP')
    refuseFile(lines.place, 'A request such as "GET https://example.com" begins here.')
  lines.at++
  lines.comment = ''
  const entry: Entry = {
    query: [],
    headers: [],
    fields: [],
    parts: [],
    cookies: [],
    asserts: [],
    captures: [],
    settings: { follow: false },
    form: 'none',
    text: undefined,
    type: undefined,
    auth: { kind: 'none' },
  }
  readPart(lines, draft, entry, false)
  if (lines.line !== undefined && isStatusLine(lines.line.trim())) {
    const status = lines.line.trim().split(/\s+/)[1]
    if (status !== undefined && /^\d{3}$/.test(status))
      entry.asserts.push({ source: 'status', at: '', op: 'equals', value: status })
    lines.at++
    lines.comment = ''
    readPart(lines, draft, entry, true)
  }
  const url = rest.replace(/\s#.*$/, '').trim()
  draft.add(comment, partsOf(method, url, entry))
}

const partsOf = (method: string, url: string, entry: Entry): RequestParts => {
  const cookies = entry.cookies.length > 0 ? [{ name: 'Cookie', value: entry.cookies.join('; ') }] : []
  const isTyped = entry.headers.some(({ name }) => name.toLowerCase() === 'content-type')
  const type = entry.type !== undefined && !isTyped ? [{ name: 'Content-Type', value: entry.type }] : []
  const { query, settings, asserts, captures, auth } = entry
  const common = {
    method,
    url,
    query,
    settings,
    asserts,
    captures,
    auth,
    headers: [...entry.headers, ...cookies, ...type],
  }
  if (entry.form === 'form') return { ...common, body: { kind: 'form', fields: entry.fields } }
  if (entry.form === 'file') return { ...common, body: { kind: 'file', parts: entry.parts } }
  return entry.text === undefined ? common : { ...common, body: { kind: 'raw', text: entry.text } }
}

/** Headers, sections and a body: of a request, or of its answer. */
const readPart = (lines: Lines, draft: Draft, entry: Entry, isAnswer: boolean): void => {
  let section = ''
  for (lines.skipBlank(); lines.line !== undefined; lines.skipBlank()) {
    const line = lines.line.trim()
    if (isStatusLine(line) || isMethodLine(line)) return
    lines.comment = ''
    const found = /^\[([A-Za-z]{1,30})\]\s{0,9}(?:#.*)?$/.exec(line)
    if (found) {
      section = found[1] ?? ''
      if (section === 'Form' || section === 'FormParams') entry.form = 'form'
      lines.at++
    } else if (isBodyStart(line)) readBody(lines, draft, entry, isAnswer)
    else {
      readLine(section, line, entry, isAnswer, lines.place, draft)
      lines.at++
    }
  }
}

const upper = (place: string): string => place.replace('line', 'Line')
const isMethodLine = (line: string): boolean =>
  /^[A-Z]{1,20}\s+(?:https?:|\{\{|\S{1,4000}$)/.test(line) && !line.includes('": ')
const isBodyStart = (line: string): boolean =>
  /^(?:\{(?!\{)|\[|`|<|base64,|hex,|file,|"|\{\{[^{}]{1,100}\}\}$|(?:true|false|null|-?\d[\d.eE+-]{0,30})$)/.test(line)

const readBody = (lines: Lines, draft: Draft, entry: Entry, isAnswer: boolean): void => {
  const place = upper(lines.place)
  const line = (lines.line ?? '').trim()
  let text: string | undefined
  let type: string | undefined
  if (line.startsWith('```')) {
    const language = line.slice(3).trim()
    lines.at++
    if (language.endsWith('```')) text = language.slice(0, -3)
    else text = lines.untilFence()
    if (language === 'json' || language === 'graphql') type = 'application/json'
    if (language === 'xml') type = 'application/xml'
    if (language.startsWith('graphql')) text = JSON.stringify({ query: text })
  } else if (line.startsWith('`')) {
    text = readText(line, 1, '`').value
    lines.at++
  } else if (line.startsWith('<')) text = lines.untilPart()
  else if (/^(?:base64,|hex,|file,)/.test(line)) {
    draft.note(`${place}: the body ${quoted(line)} was left out: write it as text.`)
    while (lines.line !== undefined && !lines.line.includes(';')) lines.at++
    lines.at++
    return
  } else {
    const isScalar = !/^[{["]/.test(line) || line.startsWith('{{')
    text = isScalar ? line : lines.json()
    type = 'application/json'
    if (isScalar) lines.at++
  }
  if (!isAnswer) {
    entry.text = text
    entry.type = type
  } else if (line.startsWith('`') && type === undefined)
    entry.asserts.push({ source: 'body', at: '', op: 'equals', value: text ?? '' })
  else draft.note(`${place}: the comparison with a whole body was left out: write asserts for its values.`)
}

const readLine = (
  section: string,
  line: string,
  entry: Entry,
  isAnswer: boolean,
  place: string,
  draft: Draft,
): void => {
  const note = (why: string): void => draft.note(`${upper(place)}: ${why}`)
  const pair = readPair(line)
  if (section === 'Asserts') {
    const made = assertOf(line)
    if (made) entry.asserts.push(made)
    else note(`the assert ${quoted(line)} was left out: Touchstone has nothing like it.`)
    return
  }
  if (!pair) refuseFile(place, `A line such as "name: value" belongs here, not ${quoted(line)}.`)
  const { name, value } = pair ?? { name: '', value: '' }
  switch (section) {
    case '':
      if (isAnswer) entry.asserts.push({ source: 'header', at: name, op: 'equals', value })
      else entry.headers.push({ name, value })
      break
    case 'Query':
    case 'QueryStringParams':
      entry.query.push({ name, value })
      break
    case 'Form':
    case 'FormParams':
      entry.fields.push({ name, value })
      break
    case 'Multipart':
    case 'MultipartFormData':
      entry.form = 'file'
      if (value.startsWith('file,')) note(`the file of ${quoted(line)} was left out: paste its content.`)
      else entry.parts.push({ name, value })
      break
    case 'Cookies':
      entry.cookies.push(`${name}=${value}`)
      break
    case 'BasicAuth':
      entry.auth = { kind: 'basic', user: name, password: value }
      break
    case 'Options':
      readOption(name, value, entry, draft, note)
      break
    case 'Captures':
      readCapture(name, line, entry, note)
      break
    default:
      note(`the section [${section}] was left out: Touchstone has nothing like it.`)
  }
}

const readOption = (name: string, value: string, entry: Entry, draft: Draft, note: (why: string) => void): void => {
  const [, amount, unit] = /^(\d{1,9})\s?(ms|s|m)?$/.exec(value) ?? []
  switch (name) {
    case 'location':
    case 'location-trusted':
      entry.settings.follow = value === 'true'
      break
    case 'max-time':
      if (amount !== undefined)
        entry.settings.timeoutMs = Number(amount) * (unit === 'ms' ? 1 : unit === 'm' ? 60_000 : 1_000)
      break
    case 'user':
      entry.auth = { kind: 'basic', user: value.split(':', 1)[0] ?? '', password: value.slice(value.indexOf(':') + 1) }
      break
    case 'variable':
      draft.variable(value.split('=', 1)[0]?.trim() ?? '', value.slice(value.indexOf('=') + 1))
      break
    case 'compressed':
    case 'verbose':
    case 'very-verbose':
      break
    default:
      note(`the option ${quoted(`${name}: ${value}`)} was left out: Touchstone has nothing like it.`)
  }
}

const readCapture = (name: string, line: string, entry: Entry, note: (why: string) => void): void => {
  const words = wordsOf(line.slice(line.indexOf(':') + 1))
  const query = words && queryOf(words)
  const source = query?.source
  if (!query || source === undefined || source === 'time' || source === 'cert' || query.rest.length > 0)
    note(`the capture ${quoted(line)} was left out: Touchstone has nothing like it.`)
  else entry.captures.push({ name, source, at: query.at })
}
