import type { CallBody, CallRequest, FilePart, NamedRequest, Parameter } from '../../model.ts'
import { joinAddress } from '../address.ts'
import { oneLine } from '../draft.ts'
import type { WrittenCalls } from '../format.ts'
import { contentTypeHeader } from '../request-of.ts'
import { assertText, queryText } from './asserts.ts'
import { writePair, writeText } from './scanner.ts'

/** Writes a Hurl file. The variables stand in the options of the first entry, and hold for those after it. */
export const writeHurl = ({ requests, variables }: WrittenCalls): string =>
  requests.map((call, at) => entryOf(call, at === 0 ? variables : {})).join('\n')

const entryOf = ({ name, request }: NamedRequest, variables: Readonly<Record<string, string>>): string =>
  [
    `# ${oneLine(name)}`,
    `${request.method} ${joinAddress(request.url, [])}`,
    ...headersOf(request).map(pair),
    ...section('Query', request.query.filter(isOn).map(pair)),
    ...(request.auth.kind === 'basic'
      ? section('BasicAuth', [writePair(request.auth.user, request.auth.password)])
      : []),
    ...section('Options', [
      ...Object.entries(variables).map(([key, value]) => writePair('variable', `${key}=${value}`)),
      ...(request.settings.follow ? ['location: true'] : []),
      ...(request.settings.timeoutMs === 10_000 ? [] : [`max-time: ${request.settings.timeoutMs} ms`]),
    ]),
    ...bodyOf(request.body),
    ...answerOf(request),
    '',
  ].join('\n')

const isOn = ({ isOff }: Parameter): boolean => isOff !== true
const pair = ({ name, value }: Parameter): string => writePair(name, value)
const section = (name: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [`[${name}]`, ...lines]

const headersOf = ({ headers, auth, body }: CallRequest): readonly Parameter[] => [
  ...headers.filter(isOn),
  ...(auth.kind === 'header' ? [{ name: auth.name, value: auth.value }] : []),
  ...(auth.kind === 'bearer' ? [{ name: 'Authorization', value: `Bearer ${auth.token}` }] : []),
  ...(body.kind === 'json' || body.kind === 'text' ? contentTypeHeader(body) : []),
]

const bodyOf = (body: CallBody): readonly string[] => {
  switch (body.kind) {
    case 'json':
      return [isJson(body.text) ? body.text : oneLineText(body.text)]
    case 'text':
      return [isFenced(body.text) ? `\`\`\`\n${body.text}\`\`\`` : oneLineText(body.text)]
    case 'form':
      return ['[Form]', ...body.fields.filter(isOn).map(pair)]
    case 'file':
      return ['[Multipart]', ...body.parts.filter(isOn).map(partText)]
    default:
      return []
  }
}

const oneLineText = (text: string): string => `\`${writeText(text, '`')}\``
const isFenced = (text: string): boolean => text.endsWith('\n') && !text.includes('```') && !text.includes('\r')

/** An object or a list as it stands. A carriage return would not come back. */
const isJson = (text: string): boolean => {
  if (!/^[{[]/.test(text) || !/[}\]]$/.test(text) || text.includes('\r')) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const partText = (part: FilePart): string =>
  part.fileName === undefined
    ? pair(part)
    : `# The file ${oneLine(part.name)} was left out: Hurl reads files from a disk.`

/** Hurl needs a status before asserts; `*` is any. */
const answerOf = ({ asserts, captures }: CallRequest): readonly string[] => {
  if (asserts.length === 0 && captures.length === 0) return []
  const [first] = asserts
  const isStatus = first?.source === 'status' && first.op === 'equals' && /^\d{3}$/.test(first.value)
  return [
    `HTTP ${isStatus ? first.value : '*'}`,
    ...section(
      'Captures',
      captures.map(({ name, source, at }) => `${writeText(name, '#:')}: ${queryText(source, at)}`),
    ),
    ...section('Asserts', (isStatus ? asserts.slice(1) : asserts).map(assertText)),
  ]
}
