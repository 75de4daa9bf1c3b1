import {
  assertOps,
  assertSources,
  type CallAuth,
  type CallBody,
  type CallRequest,
  emptyRequest,
} from '#domains/watch/index.ts'
import type { Form } from '../../shell/form.ts'
import { linesOf, maskedValue, parametersIn, shownSecret } from './parameter-lines.ts'

/** A request as the fields of a form have it. */
export interface RequestFields {
  readonly method: string
  readonly url: string
  readonly query: string
  readonly headers: string
  readonly bodyKind: CallBody['kind']
  readonly body: string
  readonly contentType: string
  readonly authKind: CallAuth['kind']
  /** The user of basic authentication, or the name of a header. */
  readonly authName: string
  readonly authSecret: string
  readonly follow: boolean
  readonly timeoutSeconds: string
  readonly asserts: readonly AssertFields[]
  readonly captures: readonly CaptureFields[]
}

export interface AssertFields {
  readonly source: string
  readonly at: string
  readonly op: string
  readonly value: string
}

export interface CaptureFields {
  readonly name: string
  readonly source: string
  readonly at: string
  /** `yes` for a value that results show masked. */
  readonly secret: string
}

export const fieldsOf = (request: CallRequest): RequestFields => ({
  method: request.method,
  url: request.url,
  query: linesOf(request.query, '='),
  headers: linesOf(request.headers, ': '),
  ...bodyFields(request.body),
  ...authFields(request.auth),
  follow: request.settings.follow,
  timeoutSeconds: String(request.settings.timeoutMs / 1_000),
  asserts: request.asserts,
  captures: request.captures.map(({ isSecret, ...capture }) => ({ ...capture, secret: isSecret ? 'yes' : '' })),
})

export const newRequest: CallRequest = {
  ...emptyRequest,
  asserts: [{ source: 'status', at: '', op: 'equals', value: '200' }],
}

const bodyFields = (body: CallBody): Pick<RequestFields, 'bodyKind' | 'body' | 'contentType'> => {
  const bodyKind = body.kind
  switch (body.kind) {
    case 'json':
    case 'text':
      return { bodyKind, body: body.text, contentType: body.contentType ?? '' }
    case 'form':
      return { bodyKind, body: linesOf(body.fields, '='), contentType: '' }
    case 'none':
    case 'file':
      return { bodyKind, body: '', contentType: '' }
    default:
      return body satisfies never
  }
}

const authFields = (auth: CallAuth): Pick<RequestFields, 'authKind' | 'authName' | 'authSecret'> => {
  const authKind = auth.kind
  switch (auth.kind) {
    case 'none':
      return { authKind, authName: '', authSecret: '' }
    case 'basic':
      return { authKind, authName: auth.user, authSecret: shownSecret(auth.password) }
    case 'bearer':
      return { authKind, authName: '', authSecret: shownSecret(auth.token) }
    case 'header':
      return { authKind, authName: auth.name, authSecret: shownSecret(auth.value) }
    default:
      return auth satisfies never
  }
}

/** The fields as somebody sent them. */
export const typedFields = (form: Form): RequestFields => ({
  method: form.text('method').trim().toUpperCase(),
  url: form.text('url').trim(),
  query: form.text('query'),
  headers: form.text('headers'),
  bodyKind: oneOf(['none', 'json', 'text', 'form', 'file'], form.text('bodyKind')),
  body: form.text('body').replaceAll('\r\n', '\n'),
  contentType: form.text('contentType').trim(),
  authKind: oneOf(['none', 'basic', 'bearer', 'header'], form.text('authKind')),
  authName: form.text('authName').trim(),
  authSecret: form.text('authSecret'),
  follow: form.text('follow') === 'yes',
  timeoutSeconds: form.text('timeoutSeconds').trim(),
  asserts: rowsOf(form, { source: 'assertSource', at: 'assertAt', op: 'assertOp', value: 'assertValue' }).filter(
    ({ source }) => source !== '',
  ),
  captures: rowsOf(form, {
    name: 'captureName',
    source: 'captureSource',
    at: 'captureAt',
    secret: 'captureSecret',
  }).filter(({ name }) => name.trim() !== ''),
})

const oneOf = <Value extends string>(values: readonly [Value, ...Value[]], text: string): Value =>
  values.find((value) => value === text) ?? values[0]

/** Fields that repeat, row by row. */
const rowsOf = <Key extends string>(
  form: Form,
  names: Readonly<Record<Key, string>>,
): readonly Record<Key, string>[] => {
  const keys = Object.keys(names) as Key[]
  const columns = keys.map((key) => form.all(names[key]))
  const length = Math.max(0, ...columns.map((column) => column.length))
  return Array.from(
    { length },
    (_, row) => Object.fromEntries(keys.map((key, at) => [key, columns[at]?.[row] ?? ''])) as Record<Key, string>,
  )
}

/**
 * The request that the fields describe, as the API takes it; the contract of the API judges it. Masked secrets, and the parts
 * of a file body, are those of the stored request.
 */
export const requestIn = (fields: RequestFields, stored: CallRequest): unknown => ({
  method: fields.method,
  url: fields.url,
  query: parametersIn(fields.query, '=', stored.query),
  headers: parametersIn(fields.headers, ':', stored.headers),
  body: bodyIn(fields, stored.body),
  auth: authIn(fields, stored.auth),
  settings: { follow: fields.follow, timeoutMs: Math.round(Number(fields.timeoutSeconds) * 1_000) },
  asserts: fields.asserts,
  captures: fields.captures.map(({ secret, ...capture }) => ({ ...capture, isSecret: secret === 'yes' })),
})

const bodyIn = ({ bodyKind, body, contentType }: RequestFields, stored: CallBody): CallBody => {
  switch (bodyKind) {
    case 'none':
      return { kind: 'none' }
    case 'json':
    case 'text':
      return { kind: bodyKind, text: body, ...(contentType === '' ? {} : { contentType }) }
    case 'form':
      return { kind: 'form', fields: parametersIn(body, '=', stored.kind === 'form' ? stored.fields : []) }
    case 'file':
      return stored.kind === 'file' ? stored : { kind: 'none' }
    default:
      return bodyKind satisfies never
  }
}

const authIn = ({ authKind, authName, authSecret }: RequestFields, stored: CallAuth): CallAuth => {
  const secret = authSecret === maskedValue ? secretOf(stored) : authSecret
  switch (authKind) {
    case 'none':
      return { kind: 'none' }
    case 'basic':
      return { kind: 'basic', user: authName, password: secret }
    case 'bearer':
      return { kind: 'bearer', token: secret }
    case 'header':
      return { kind: 'header', name: authName, value: secret }
    default:
      return authKind satisfies never
  }
}

const secretOf = (auth: CallAuth): string => {
  switch (auth.kind) {
    case 'none':
      return ''
    case 'basic':
      return auth.password
    case 'bearer':
      return auth.token
    case 'header':
      return auth.value
    default:
      return auth satisfies never
  }
}

export const captureSources = assertSources.filter((source) => source !== 'time' && source !== 'cert')
export { assertOps, assertSources }
