import type { Assert, CallAuth, CallBody, CallRequest, Capture, FilePart, Parameter } from './model.ts'

/** A request as it is written in JSON: bodies and auths have one list of fields, of which each kind uses its own. */
export interface RequestFields {
  readonly method: string
  readonly url: string
  readonly query: readonly ParameterFields[]
  readonly headers: readonly ParameterFields[]
  readonly body?: BodyFields | undefined
  readonly auth?: AuthFields | undefined
  readonly settings?: { readonly follow: boolean; readonly timeoutMs: number } | undefined
  readonly asserts: readonly Assert[]
  readonly captures: readonly (Omit<Capture, 'isSecret'> & { readonly isSecret: boolean })[]
}

interface ParameterFields {
  readonly name: string
  readonly value: string
  readonly isOff: boolean
}

interface BodyFields {
  readonly kind: CallBody['kind']
  readonly text: string
  readonly contentType: string
  readonly fields: readonly ParameterFields[]
  readonly parts: readonly (ParameterFields & { readonly fileName: string; readonly contentType: string })[]
}

interface AuthFields {
  readonly kind: CallAuth['kind']
  readonly user: string
  readonly password: string
  readonly token: string
  readonly name: string
  readonly value: string
}

const presets = { follow: true, timeoutMs: 10_000 }
const noBody: BodyFields = { kind: 'none', text: '', contentType: '', fields: [], parts: [] }
const noAuth: AuthFields = { kind: 'none', user: '', password: '', token: '', name: '', value: '' }

/** The request that fields describe. Fields of other kinds are left out. */
export const requestOf = ({ method, url, settings = presets, ...fields }: RequestFields): CallRequest => ({
  method,
  url,
  query: fields.query.map(parameterOf),
  headers: fields.headers.map(parameterOf),
  body: bodyOf(fields.body ?? noBody),
  auth: authOf(fields.auth ?? noAuth),
  settings,
  asserts: fields.asserts,
  captures: fields.captures.map(({ isSecret, ...capture }) => (isSecret ? { ...capture, isSecret } : capture)),
})

const parameterOf = ({ name, value, isOff }: ParameterFields): Parameter =>
  isOff ? { name, value, isOff } : { name, value }

const bodyOf = ({ kind, text, contentType, fields, parts }: BodyFields): CallBody => {
  switch (kind) {
    case 'none':
      return { kind }
    case 'json':
    case 'text':
      return contentType === '' ? { kind, text } : { kind, text, contentType }
    case 'form':
      return { kind, fields: fields.map(parameterOf) }
    case 'file':
      return { kind, parts: parts.map(partOf) }
    default:
      return kind satisfies never
  }
}

const partOf = ({ fileName, contentType, ...part }: BodyFields['parts'][number]): FilePart => ({
  ...parameterOf(part),
  ...(fileName === '' ? {} : { fileName }),
  ...(contentType === '' ? {} : { contentType }),
})

const authOf = ({ kind, user, password, token, name, value }: AuthFields): CallAuth => {
  switch (kind) {
    case 'none':
      return { kind }
    case 'basic':
      return { kind, user, password }
    case 'bearer':
      return { kind, token }
    case 'header':
      return { kind, name, value }
    default:
      return kind satisfies never
  }
}
