import { quoted } from '#core/text.ts'
import { CallFault } from './call-fault.ts'
import { base64 } from './masking.ts'
import type { CallAuth, CallRequest } from './model.ts'
import { encodeBody, type EncodedBody, sent } from './request-body.ts'
import { fillIn, type Values } from './template.ts'

type Field = readonly [name: string, value: string]

/** A request with its templates filled in. */
export interface BuiltRequest {
  readonly method: string
  readonly url: string
  readonly headers: readonly Field[]
  readonly body: EncodedBody
  /** Names of header fields that only the first origin may see. */
  readonly secretHeaders: readonly string[]
}

/** Fields that the connection itself decides; files of other programs often list them. */
const connectionFields = new Set([
  'host',
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/**
 * Makes what is sent: templates are filled in, the query joins the address, auth joins the header fields. Fields that the
 * connection decides are left out. Throws `CallFault` where that makes no request.
 */
export const buildRequest = (
  { method, url, query, headers, body, auth }: CallRequest,
  values: Values,
  { common, secrets }: { readonly common: readonly Field[]; readonly secrets: Values },
): BuiltRequest => {
  const fill = (text: string): string => fillIn(text, values)
  if (!/^[A-Z][A-Z0-9-]{0,19}$/.test(method))
    throw new CallFault('request', `The method ${quoted(method)} is not valid. Write it in upper case, such as GET.`)
  const encoded = encodeBody(body, fill)
  const own = sent(headers)
    .map(({ name, value }): Field => [fill(name), fill(value)])
    .filter(([name]) => !connectionFields.has(name.toLowerCase()))
  const fields = [...common, ...(encoded.contentType === null ? [] : [['content-type', encoded.contentType] as const])]
  const proof = authField(auth, fill)
  const all = replaced(replaced(fields, own), proof ? [proof] : [])
  for (const field of all) checkField(field)
  return {
    method,
    url: addressOf(
      { written: url, filled: fill(url) },
      sent(query).map(({ name, value }) => [fill(name), fill(value)]),
    ),
    headers: all,
    body: encoded,
    secretHeaders: [...(proof ? [proof] : []), ...all.filter(([, value]) => hasSecret(value, secrets))].map(
      ([name]) => name,
    ),
  }
}

const hasSecret = (text: string, secrets: Values): boolean =>
  Object.values(secrets).some((secret) => secret !== '' && text.includes(secret))

/** Later fields take the place of earlier ones of their name. */
const replaced = (fields: readonly Field[], later: readonly Field[]): readonly Field[] => {
  const names = new Set(later.map(([name]) => name.toLowerCase()))
  return [...fields.filter(([name]) => !names.has(name.toLowerCase())), ...later]
}

const authField = (auth: CallAuth, fill: (text: string) => string): Field | undefined => {
  switch (auth.kind) {
    case 'none':
      return undefined
    case 'basic': {
      const pair = new TextEncoder().encode(`${fill(auth.user)}:${fill(auth.password)}`)
      return ['authorization', `Basic ${base64(pair)}`]
    }
    case 'bearer':
      return ['authorization', `Bearer ${fill(auth.token)}`]
    case 'header':
      return [fill(auth.name), fill(auth.value)]
    default:
      return auth satisfies never
  }
}

const checkField = ([name, value]: Field): void => {
  if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}$/.test(name))
    throw new CallFault('request', `The name of the header field ${JSON.stringify(name)} is not valid.`)
  if (!/^[\t\x20-\x7E\x80-\xFF]{0,8192}$/.test(value))
    throw new CallFault(
      'request',
      `The value of the header field ${name} is not valid: it has a line break, a character beyond Latin-1, or more than 8192 characters.`,
    )
}

/** Messages quote the address as it is written: half of a secret would escape its mask. */
const addressOf = (
  { written, filled }: { readonly written: string; readonly filled: string },
  query: readonly Field[],
): string => {
  if (!/^https?:\/\//i.test(filled) || !URL.canParse(filled))
    throw new CallFault(
      'request',
      `The address ${quoted(written)} is not valid. It must be a whole address that begins with http:// or https://.`,
    )
  const url = new URL(filled)
  url.hash = ''
  if (query.length === 0) return url.href
  const added = query.map((pair) => pair.map((part) => encodeURIComponent(part.toWellFormed())).join('=')).join('&')
  url.search = url.search === '' ? added : `${url.search}&${added}`
  return url.href
}
