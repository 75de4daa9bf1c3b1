import type { CallBody, CallRequest, FilePart } from '../../model.ts'
import { joinAddress } from '../address.ts'
import { oneLine } from '../draft.ts'
import type { WrittenCalls } from '../format.ts'
import { contentTypeHeader, formText } from '../request-of.ts'
import { formPartText } from './form-part.ts'

/** Writes one curl command for each call, for a POSIX shell. */
export const writeCurl = ({ requests }: WrittenCalls): string =>
  requests.map(({ name, request }) => `# ${oneLine(name)}\n${commandOf(request)}\n`).join('\n')

const commandOf = (request: CallRequest): string => {
  const address = joinAddress(request.url, request.query)
  return [
    `curl ${/[[\]{}]/.test(address) ? '--globoff ' : ''}${inShell(address)}`,
    ...methodOf(request),
    ...headersOf(request).map((header) => `-H ${inShell(header)}`),
    ...authOf(request),
    ...bodyOf(request.body),
    ...(request.settings.follow ? ['-L'] : []),
    ...(request.settings.timeoutMs === 10_000 ? [] : [`-m ${request.settings.timeoutMs / 1_000}`]),
  ].join(' \\\n  ')
}

const methodOf = ({ method, body }: CallRequest): readonly string[] => {
  if (method === 'HEAD' && body.kind === 'none') return ['-I']
  return method === (body.kind === 'none' ? 'GET' : 'POST') ? [] : [`-X ${inShell(method)}`]
}

const headersOf = ({ headers, auth, body }: CallRequest): readonly string[] =>
  [
    ...headers.filter(({ isOff }) => isOff !== true),
    ...(auth.kind === 'header' ? [{ name: auth.name, value: auth.value }] : []),
    ...(auth.kind === 'bearer' ? [{ name: 'Authorization', value: `Bearer ${auth.token}` }] : []),
    ...contentTypeHeader(body),
  ].map(({ name, value }) => (value === '' ? `${name};` : `${name}: ${value}`))

const authOf = ({ auth }: CallRequest): readonly string[] =>
  auth.kind === 'basic' ? [`-u ${inShell(`${auth.user}:${auth.password}`)}`] : []

const bodyOf = (body: CallBody): readonly string[] => {
  switch (body.kind) {
    case 'json':
    case 'text':
      return [`--data-raw ${inShell(body.text)}`]
    case 'form':
      return [`--data-raw ${inShell(formText(body.fields))}`]
    case 'file':
      return body.parts
        .filter(({ isOff }: FilePart) => isOff !== true)
        .map((part) => `-F ${inShell(formPartText(part))}`)
    default:
      return []
  }
}

/** One word of a POSIX shell. */
const inShell = (text: string): string =>
  /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
