import type { CallBody, CallRequest, NamedRequest, Parameter } from '../../model.ts'
import type { WrittenCalls } from '../format.ts'
import { formType } from '../request-of.ts'

type Members = Record<string, unknown>

/** Writes an OpenAPI document 3.1 in JSON. Calls with the same method and path share an operation: the first one counts. */
export const writeOpenapi = ({ name, requests, variables }: WrittenCalls): string => {
  const paths = new Map<string, Map<string, object>>()
  const schemes = new Map<string, object>()
  for (const call of requests) {
    const { server, path } = split(call.request.url)
    const operations = paths.get(path) ?? new Map<string, object>()
    const method = call.request.method.toLowerCase()
    if (!operations.has(method)) operations.set(method, operationOf(call, server, schemes))
    paths.set(path, operations)
  }
  const document = {
    openapi: '3.1.0',
    info: { title: name, version: '1' },
    servers: [{ url: variables['baseUrl'] || '/' }],
    paths: Object.fromEntries([...paths].map(([path, operations]) => [path, Object.fromEntries(operations)])),
    ...(schemes.size === 0 ? {} : { components: { securitySchemes: Object.fromEntries(schemes) } }),
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

/** The server and the path of a URL; a template of a path is a parameter there. */
const split = (url: string): { readonly server: string; readonly path: string } => {
  const [, server = '', path = ''] = /^([a-z]{1,10}:\/\/[^/]{0,2000}|\{\{[^{}]{1,100}\}\})?(.*)$/s.exec(url) ?? []
  const named = path.replaceAll(/\{\{([^{}]*)\}\}/g, '{$1}')
  return { server, path: named.startsWith('/') ? named : `/${named}` }
}

const operationOf = ({ name, request }: NamedRequest, server: string, schemes: Map<string, object>): object => {
  const parameters = [
    ...[...split(request.url).path.matchAll(/\{([^{}/]{1,100})\}/g)].map(([, it]) =>
      parameterIn('path', { name: it ?? '', value: '' }),
    ),
    ...request.query.map((it) => parameterIn('query', it)),
    ...request.headers.map((it) => parameterIn('header', it)),
  ]
  return {
    summary: name,
    ...(server === '{{baseUrl}}' ? {} : { servers: [{ url: server }] }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...bodyOf(request.body),
    ...securityOf(request, schemes),
    responses: responsesOf(request),
  }
}

const parameterIn = (place: string, { name, value, isOff }: Parameter): object => ({
  name,
  in: place,
  required: isOff !== true,
  schema: { type: 'string' },
  ...(place === 'path' || isOff === true ? {} : { example: value }),
})

const bodyOf = (body: CallBody): object => {
  const of = (type: string, example: unknown): object => ({ requestBody: { content: { [type]: { example } } } })
  switch (body.kind) {
    case 'json':
      return of(body.contentType ?? 'application/json', valueOrText(body.text))
    case 'text':
      return of(body.contentType ?? 'text/plain', body.text)
    case 'form':
      return of(formType, membersOf(body.fields))
    case 'file':
      return of('multipart/form-data', membersOf(body.parts))
    default:
      return {}
  }
}

const membersOf = (fields: readonly Parameter[]): Members =>
  Object.fromEntries(fields.filter(({ isOff }) => isOff !== true).map(({ name, value }) => [name, value]))

/** A value where reading it gives back the same text. */
const valueOrText = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && JSON.stringify(value, null, 2) === text ? value : text
  } catch {
    return text
  }
}

/** A document names a kind of credentials, never the credentials. */
const securityOf = ({ auth }: CallRequest, schemes: Map<string, object>): object => {
  if (auth.kind === 'none') return {}
  const id = auth.kind === 'header' ? `key-${auth.name}` : auth.kind
  schemes.set(
    id,
    auth.kind === 'header' ? { type: 'apiKey', in: 'header', name: auth.name } : { type: 'http', scheme: auth.kind },
  )
  return { security: [{ [id]: [] }] }
}

const responsesOf = ({ asserts }: CallRequest): object => {
  const equal = asserts.find(({ source, op }) => source === 'status' && op === 'equals')
  return { [equal && /^[1-5]\d\d$/.test(equal.value) ? equal.value : 'default']: { description: 'As asserted.' } }
}
