import {
  type CallAuth,
  type CallBody,
  type CallRequest,
  type CallSettings,
  emptyRequest,
  maxTimeoutMs,
  type Parameter,
} from '../model.ts'
import { parametersOf, splitAddress, textOfParameters, withScheme } from './address.ts'
import { boundaryOf, partsOf } from './multipart.ts'

/** A request as a file has it: the URL may carry a query, and the headers may carry a content type and credentials. */
export interface RequestParts extends Partial<Omit<CallRequest, 'body' | 'settings'>> {
  readonly url: string
  readonly body?: CallBody | { readonly kind: 'raw'; readonly text: string }
  readonly settings?: Partial<CallSettings>
}

/** Headers that the HTTP client writes by itself. */
const ownHeaders = new Set([
  'accept-encoding',
  'connection',
  'content-length',
  'host',
  'keep-alive',
  'proxy-connection',
  'te',
  'transfer-encoding',
])
const isCarried = ({ name }: Parameter): boolean =>
  name.trim() !== '' && !name.startsWith(':') && !ownHeaders.has(name.toLowerCase())

/** One form for the same request from any file. */
export const requestOf = (parts: RequestParts): CallRequest => {
  const { url, query } = splitAddress(parts.url.trim())
  const carried = (parts.headers ?? []).filter(isCarried)
  const { body, headers: withAuth } = bodyAndHeaders(parts.body ?? { kind: 'none' }, carried)
  const { auth, headers } = authAndHeaders(parts.auth ?? { kind: 'none' }, withAuth)
  return {
    method: (parts.method ?? 'GET').toUpperCase(),
    url: withScheme(url),
    query: [...query, ...(parts.query ?? [])],
    headers,
    body,
    auth,
    settings: settingsOf(parts.settings ?? {}),
    asserts: parts.asserts ?? [],
    captures: parts.captures ?? [],
  }
}

const settingsOf = ({ follow, timeoutMs }: Partial<CallSettings>): CallSettings => ({
  follow: follow ?? emptyRequest.settings.follow,
  timeoutMs:
    timeoutMs === undefined || !Number.isFinite(timeoutMs)
      ? emptyRequest.settings.timeoutMs
      : Math.min(maxTimeoutMs, Math.max(1_000, Math.round(timeoutMs))),
})

type WithHeaders<T> = T & { readonly headers: readonly Parameter[] }

const isContentType = ({ name, isOff }: Parameter): boolean => isOff !== true && name.toLowerCase() === 'content-type'

const bodyAndHeaders = (
  body: NonNullable<RequestParts['body']>,
  headers: readonly Parameter[],
): WithHeaders<{ body: CallBody }> => {
  if (body.kind === 'none') return { body, headers }
  const others = headers.filter((header) => !isContentType(header))
  const named = headers.find(isContentType)?.value.trim()
  switch (body.kind) {
    case 'raw':
      return { body: bodyOfText(body.text, named), headers: others }
    case 'json':
    case 'text':
      return { body: named === undefined ? body : bodyOfText(body.text, named), headers: others }
    default:
      return { body, headers: others }
  }
}

/** The body that a text with this content type is. */
const bodyOfText = (text: string, contentType: string | undefined): CallBody => {
  const media = mediaOf(contentType ?? '')
  if (media === formType) return isForm(text) ? { kind: 'form', fields: parametersOf(text) } : kept(text, contentType)
  if (media === 'application/json' || media.endsWith('+json'))
    return contentType === 'application/json' ? { kind: 'json', text } : { kind: 'json', text, ...typed(contentType) }
  if (media === 'multipart/form-data') {
    const boundary = boundaryOf(contentType ?? '')
    const parts = boundary === undefined ? undefined : partsOf(text, boundary)
    if (parts) return { kind: 'file', parts }
  }
  return kept(text, contentType)
}

export const formType = 'application/x-www-form-urlencoded'
const mediaOf = (contentType: string): string => (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()
const typed = (contentType: string | undefined): { contentType?: string } =>
  contentType === undefined ? {} : { contentType }
const kept = (text: string, contentType: string | undefined): CallBody => ({
  kind: 'text',
  text,
  ...(contentType === 'text/plain' ? {} : typed(contentType)),
})
/** JSON under the content type of forms stays the text that it is. */
const isForm = (text: string): boolean => !/^\s{0,99}[{[]/.test(text) || /^\{\{[^{}]*\}\}/.test(text)

const isAuthorization = ({ name, isOff }: Parameter): boolean =>
  isOff !== true && name.toLowerCase() === 'authorization'

const authAndHeaders = (auth: CallAuth, headers: readonly Parameter[]): WithHeaders<{ auth: CallAuth }> => {
  if (auth.kind !== 'none') return { auth, headers }
  const found = headers.filter(isAuthorization)
  const read = found.length === 1 ? authOfHeader(found[0]?.value ?? '') : undefined
  return read ? { auth: read, headers: headers.filter((header) => !isAuthorization(header)) } : { auth, headers }
}

const authOfHeader = (value: string): CallAuth | undefined => {
  const [scheme = '', ...rest] = value.trim().split(' ')
  const credentials = rest.join(' ').trim()
  if (credentials === '') return undefined
  if (scheme.toLowerCase() === 'bearer') return { kind: 'bearer', token: credentials }
  return scheme.toLowerCase() === 'basic' ? basicOf(fromBase64(credentials)) : undefined
}

/** `user:password` as credentials. */
export const basicOf = (credentials: string | undefined): CallAuth | undefined => {
  const colon = credentials?.indexOf(':') ?? -1
  return credentials === undefined || colon < 0
    ? undefined
    : { kind: 'basic', user: credentials.slice(0, colon), password: credentials.slice(colon + 1) }
}

const fromBase64 = (text: string): string | undefined => {
  try {
    const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** Base64 of UTF-8. */
export const toBase64 = (text: string): string =>
  btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''))

/** Headers that are on, with one for the credentials and one for the content type of the body; multipart needs its boundary. */
export const headersOnTheWire = ({ headers, auth, body }: CallRequest, boundary?: string): readonly Parameter[] => [
  ...headers.filter(({ isOff }) => isOff !== true).map(({ name, value }) => ({ name, value })),
  ...authHeader(auth),
  ...contentTypeHeader(body, boundary),
]

/** The header of credentials. Those of `basic` are encoded, so that templates in them are not filled. */
export const authHeader = (auth: CallAuth): readonly Parameter[] => {
  switch (auth.kind) {
    case 'basic':
      return [{ name: 'Authorization', value: `Basic ${toBase64(`${auth.user}:${auth.password}`)}` }]
    case 'bearer':
      return [{ name: 'Authorization', value: `Bearer ${auth.token}` }]
    case 'header':
      return [{ name: auth.name, value: auth.value }]
    default:
      return []
  }
}

export const contentTypeHeader = (body: CallBody, boundary?: string): readonly Parameter[] => {
  const value = contentTypeOf(body, boundary)
  return value === undefined ? [] : [{ name: 'Content-Type', value }]
}

const contentTypeOf = (body: CallBody, boundary: string | undefined): string | undefined => {
  switch (body.kind) {
    case 'json':
      return body.contentType ?? 'application/json'
    case 'text':
      return body.contentType ?? 'text/plain'
    case 'form':
      return formType
    case 'file':
      return boundary === undefined ? undefined : `multipart/form-data; boundary=${boundary}`
    default:
      return undefined
  }
}

/** A form as its text. */
export const formText = (fields: readonly Parameter[]): string => textOfParameters(fields)
