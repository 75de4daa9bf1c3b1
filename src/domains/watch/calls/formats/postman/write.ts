import type {
  Assert,
  CallAuth,
  CallBody,
  CallRequest,
  Capture,
  FilePart,
  NamedRequest,
  Parameter,
} from '../../model.ts'
import { joinAddress } from '../address.ts'
import type { WrittenCalls } from '../format.ts'
import { contentTypeHeader } from '../request-of.ts'
import { accessOf } from './json-access.ts'

/** Writes a Postman collection 2.1. */
export const writePostman = ({ name, requests, variables }: WrittenCalls): string => {
  const info = { name, schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' }
  const variable = Object.entries(variables).map(([key, value]) => ({ key, value, type: 'string' }))
  return `${JSON.stringify({ info, item: requests.map(itemOf), variable }, null, 2)}\n`
}

const itemOf = ({ name, request }: NamedRequest): object => ({
  name,
  ...(request.settings.follow ? {} : { protocolProfileBehavior: { followRedirects: false } }),
  ...eventOf(request),
  request: {
    method: request.method,
    header: [
      ...request.headers,
      ...(request.body.kind === 'json' || request.body.kind === 'text' ? contentTypeHeader(request.body) : []),
    ].map(listed),
    auth: authOf(request.auth),
    ...bodyOf(request.body),
    url: {
      raw: joinAddress(request.url, request.query),
      ...hostAndPath(request.url),
      query: request.query.map(inQuery),
    },
  },
})

const off = ({ isOff }: Parameter): object => (isOff === true ? { disabled: true } : {})
const listed = (it: Parameter): object => ({ key: it.name, value: it.value, ...off(it) })

/** Postman sends a query as it is written. */
const inQuery = (it: Parameter): object => ({ key: escaped(it.name), value: escaped(it.value), ...off(it) })
const escaped = (text: string): string => text.replaceAll(/[%&+#]/g, encodeURIComponent)

const hostAndPath = (url: string): object => {
  const [, scheme, host = '', path = ''] = /^(?:([a-z]{1,10}):\/\/)?([^/]{1,2000})(?:\/(.*))?$/s.exec(url) ?? []
  return { ...(scheme === undefined ? {} : { protocol: scheme }), host: [host], path: path.split('/') }
}

const authOf = (auth: CallAuth): object => {
  const of = (type: string, values: Readonly<Record<string, string>>): object => ({
    type,
    [type]: Object.entries(values).map(([key, value]) => ({ key, value, type: 'string' })),
  })
  switch (auth.kind) {
    case 'basic':
      return of('basic', { username: auth.user, password: auth.password })
    case 'bearer':
      return of('bearer', { token: auth.token })
    case 'header':
      return of('apikey', { key: auth.name, value: auth.value, in: 'header' })
    default:
      return { type: 'noauth' }
  }
}

const bodyOf = (body: CallBody): object => {
  switch (body.kind) {
    case 'json':
    case 'text': {
      const language = body.kind === 'json' ? { options: { raw: { language: 'json' } } } : {}
      return { body: { mode: 'raw', raw: body.text, ...language } }
    }
    case 'form':
      return { body: { mode: 'urlencoded', urlencoded: body.fields.map(listed) } }
    case 'file':
      return { body: { mode: 'formdata', formdata: body.parts.map(partOf) } }
    default:
      return {}
  }
}

const partOf = (part: FilePart): object => ({
  ...listed(part),
  type: 'text',
  ...(part.contentType === undefined ? {} : { contentType: part.contentType }),
})

const eventOf = ({ asserts, captures }: CallRequest): object => {
  const exec = [...asserts.map(testOf), ...captures.map(captureOf)].filter((it) => it !== undefined)
  return exec.length === 0 ? {} : { event: [{ listen: 'test', script: { type: 'text/javascript', exec } }] }
}

const testOf = (assert: Assert): string | undefined => {
  const expectation = expectationOf(assert)
  const title = JSON.stringify(`${assert.source} ${assert.at} ${assert.op}`.replaceAll(/["\\]/g, ' ').slice(0, 200))
  return expectation === undefined ? undefined : `pm.test(${title}, () => ${expectation});`
}

const chains: Readonly<Partial<Record<Assert['op'], string>>> = {
  equals: 'eql',
  notEquals: 'not.eql',
  contains: 'include',
  notContains: 'not.include',
  lessThan: 'be.below',
  greaterThan: 'be.above',
  isType: 'be.a',
  hasLength: 'have.lengthOf',
}

const expectationOf = (assert: Assert): string | undefined => {
  const { source, at, op, value } = assert
  if (source === 'header' && op === 'exists') return `pm.response.to.have.header(${JSON.stringify(at)})`
  const place = placeOf(source, at)
  if (place === undefined) return undefined
  if (op === 'exists' || op === 'notExists') return `pm.expect(${place}).to.${op === 'exists' ? '' : 'not.'}exist`
  const chain = chains[op]
  return chain === undefined ? undefined : `pm.expect(${place}).to.${chain}(${literal(assert, value)})`
}

const literal = ({ source, op }: Assert, value: string): string => {
  const isNumber = source === 'status' || source === 'time' || source === 'json'
  const isBare = isNumber && op !== 'isType' && /^(?:-?\d{1,15}(?:\.\d{1,15})?|true|false|null)$/.test(value)
  return isBare || (op === 'hasLength' && /^\d{1,9}$/.test(value)) ? value : JSON.stringify(value)
}

const placeOf = (source: Assert['source'], at: string): string | undefined => {
  switch (source) {
    case 'status':
      return 'pm.response.code'
    case 'time':
      return 'pm.response.responseTime'
    case 'body':
      return 'pm.response.text()'
    case 'header':
      return `pm.response.headers.get(${JSON.stringify(at)})`
    case 'json': {
      const access = accessOf(at)
      return access === undefined ? undefined : `pm.response.json()${access}`
    }
    default:
      return undefined
  }
}

const captureOf = ({ name, source, at }: Capture): string | undefined => {
  const place = placeOf(source, at)
  return place === undefined ? undefined : `pm.environment.set(${JSON.stringify(name)}, ${place});`
}
