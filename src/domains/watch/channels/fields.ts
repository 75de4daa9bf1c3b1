import { decodeBase64 } from '#core/base64.ts'
import { readEmailAddress } from '#core/email-address.ts'
import { DomainError, type InputIssue } from '#core/errors.ts'
import { isHttpUrl } from '../monitors/fields.ts'
import type { ChannelAddress, ChannelKind, HeaderField, HttpMethod, PushKeys } from './model.ts'

/** The address of a channel as it is written down: one list of fields, of which each kind uses its own. */
export interface AddressFields {
  readonly url?: string | undefined
  /** Null has the server make a new one. */
  readonly secret?: string | null | undefined
  readonly address?: string | undefined
  readonly method?: HttpMethod | undefined
  readonly header?: HeaderField | null | undefined
  readonly token?: string | null | undefined
  readonly keys?: PushKeys | undefined
}

export type AddressField = keyof AddressFields

/** The fields of each kind: the one that it needs, and those that it may have. */
const fieldsOfKind: Readonly<
  Record<ChannelKind, { readonly needs: readonly AddressField[]; readonly may: readonly AddressField[] }>
> = {
  webhook: { needs: ['url'], may: ['secret'] },
  slack: { needs: ['url'], may: [] },
  discord: { needs: ['url'], may: [] },
  teams: { needs: ['url'], may: [] },
  email: { needs: ['address'], may: [] },
  http: { needs: ['url'], may: ['method', 'header', 'token'] },
  push: { needs: ['url', 'keys'], may: [] },
}

const addressFields: readonly AddressField[] = ['url', 'secret', 'address', 'method', 'header', 'token', 'keys']

export const hasAddress = (fields: AddressFields): boolean => addressFields.some((name) => fields[name] !== undefined)

/**
 * The address that fields describe. What is left out stays as it was before; a new webhook gets the secret that `makeSecret` returns.
 * Throws `invalid-request` with everything that is wrong.
 */
export const requireAddress = (
  kind: ChannelKind,
  fields: AddressFields,
  before: ChannelAddress | null,
  makeSecret: () => string,
): ChannelAddress => {
  const issues = [...issuesOf(kind, fields, before)]
  const merged = { ...before, ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) }
  if (issues.length > 0)
    throw new DomainError('invalid-request', 'These settings do not make a channel.', { errors: issues })
  const { url = '', address = '', method = 'POST', header = null, token = null } = merged as AddressFields
  switch (kind) {
    case 'webhook':
      return { kind, url, secret: (merged as AddressFields).secret ?? makeSecret() }
    case 'email':
      return { kind, address: readEmailAddress(address)?.address ?? '' }
    case 'http':
      return { kind, url, method, header, token }
    case 'push':
      return { kind, url, keys: (merged as AddressFields).keys ?? { p256dh: '', auth: '' } }
    default:
      return { kind, url }
  }
}

function* issuesOf(kind: ChannelKind, fields: AddressFields, before: ChannelAddress | null): Iterable<InputIssue> {
  const issue = (name: string, detail: string): InputIssue => ({ in: 'body', pointer: `/${name}`, detail })
  const { needs, may } = fieldsOfKind[kind]
  for (const name of needs) if (fields[name] === undefined && !before) yield issue(name, 'is missing')
  for (const name of addressFields) {
    const isGiven = fields[name] !== undefined && fields[name] !== null
    if (isGiven && !needs.includes(name) && !may.includes(name))
      yield issue(name, `does not belong to a channel of kind ${kind}`)
  }
  const { url, secret, address, header } = fields
  if (url !== undefined && !isHttpUrl(url)) yield issue('url', 'must be an http(s) URL without a user name')
  else if (kind === 'push' && url !== undefined && !isPushUrl(url)) yield issue('url', 'must be an https URL')
  if (address !== undefined && !readEmailAddress(address)) yield issue('address', 'must be an e-mail address')
  if (secret !== undefined && secret !== null && !isWebhookSecret(secret))
    yield issue('secret', 'must be whsec_ and 24 to 64 bytes in base64')
  if (header && !headerName.test(header.name)) yield issue('header', 'must have the name of a header field')
  if (header && ofTheMessage.has(header.name.toLowerCase()))
    yield issue('header', `must not be ${header.name}: the server writes that field itself`)
  if (header && !visibleAscii.test(header.value)) yield issue('header', 'must have a value of ASCII characters')
}

/** Browsers have nothing but https addresses at a push service. */
export const isPushUrl = (url: string): boolean => isHttpUrl(url) && url.startsWith('https:')

const headerName = /^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/
/** Fields that describe the connection or the body, and those that each notice fills. */
const ofTheMessage = new Set([
  'authorization',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'expect',
  'host',
  'keep-alive',
  'te',
  'title',
  'priority',
  'tags',
  'click',
  'trailer',
  'transfer-encoding',
  'upgrade',
])
export const visibleAscii = /^[\x20-\x7e]*$/

const secretPrefix = 'whsec_'

/** The key of a webhook's signatures: Standard Webhooks asks for 24 to 64 bytes. */
export const webhookKey = (secret: string): Uint8Array | undefined => {
  const bytes = secret.startsWith(secretPrefix) ? decodeBase64(secret.slice(secretPrefix.length)) : undefined
  return bytes && bytes.length >= 24 && bytes.length <= 64 ? bytes : undefined
}

const isWebhookSecret = (secret: string): boolean => webhookKey(secret) !== undefined
