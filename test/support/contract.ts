import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { expect } from 'vitest'
import openapi from '../../openapi.json' with { type: 'json' }

export type Schema = Readonly<Record<string, unknown>>

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required: boolean
  readonly description?: string
  readonly schema: Schema
}

interface Content {
  readonly [mediaType: string]: { readonly schema?: Schema }
}

interface Listed {
  readonly content?: Content
  readonly headers?: Readonly<Record<string, { readonly required: boolean }>>
}

export interface Operation {
  readonly operationId: string
  readonly tags?: readonly string[]
  readonly security?: readonly Readonly<Record<string, unknown>>[]
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly required?: boolean; readonly content: Content }
  readonly responses: Readonly<Record<string, Listed>>
}

export interface Described {
  readonly path: string
  readonly method: string
  readonly operation: Operation
}

/** Every operation of the committed document. */
export const operations: readonly Described[] = Object.entries(openapi.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation: operation as unknown as Operation })),
)

const components = openapi.components.schemas as unknown as Readonly<Record<string, Schema>>

/** A schema of the document with what `$ref` names put in its place. */
export const resolved = (schema: Schema): Schema => {
  const { $ref: ref } = schema
  return typeof ref === 'string' ? (components[ref.replace('#/components/schemas/', '')] ?? {}) : schema
}

/**
 * Holds one response to the document: a status and media type that its operation lists, and a JSON
 * body that fits with nothing in it that is not declared, and every header field that is promised. What no operation
 * answers must be a 404 or 405 problem document; pages, files and preflights are none of the API's. A 304 is HTTP's own and has no body.
 */
export const expectContract = async (method: string, path: string, response: Response): Promise<void> => {
  const pathname = path.replace(/[?#].*$/s, '')
  if (isPage(method, pathname) || method === 'OPTIONS') return
  const mediaType = response.headers.get('content-type')?.split(';')[0] ?? ''
  // It has no end, and who reads a copy of it keeps it open.
  const body = mediaType === 'text/event-stream' ? '' : await textOf(response.clone())
  const at = `${method} ${path.slice(0, 200)} answered ${response.status}`
  const operation = operationOf(method, pathname)
  if (!operation) {
    expect([404, 405], at).toContain(response.status)
    if (method !== 'HEAD') expect(JSON.parse(body), at).toMatchObject(refusalOf(response.status, pathname))
    return
  }
  if (response.status === 304) {
    expect(body, at).toBe('')
    return
  }
  const listed = operation.responses[response.status]
  expect(Object.keys(operation.responses), `${at}, which is listed`).toContain(String(response.status))
  if (listed?.content) expect(Object.keys(listed.content), `${at} in a media type that is listed`).toContain(mediaType)
  else expect(body, at).toBe('')
  const promised = Object.entries(listed?.headers ?? {}).filter(([, { required }]) => required)
  for (const [name] of promised) expect(response.headers.get(name), `${at} with ${name}`).not.toBeNull()
  if (method === 'HEAD') expect(body, at).toBe('')
  else if (/[/+]json$/.test(mediaType)) expectFits(at, listed?.content?.[mediaType]?.schema ?? {}, body)
}

const refusalOf = (status: number, pathname: string): object => ({
  type: `/problems/${status === 404 ? 'not-found' : 'method-not-allowed'}`,
  status,
  detail: expect.any(String),
  instance: pathname,
})

/** The text of an answer, also of a compressed one. */
export const textOf = async (response: Response): Promise<string> => {
  const bytes = Buffer.from(await response.arrayBuffer())
  const coding = response.headers.get('content-encoding')
  if (bytes.length === 0 || coding === null) return bytes.toString()
  return (coding === 'br' ? brotliDecompressSync(bytes) : gunzipSync(bytes)).toString()
}

/** The operation that a request belongs to; HEAD belongs to GET's, and the one address that ends in a slash to its twin. */
const operationOf = (method: string, pathname: string): Operation | undefined =>
  operations.find(
    (it) =>
      it.method === (method === 'HEAD' ? 'get' : method.toLowerCase()) &&
      templateOf(it.path).test(pathname === '/events/' ? '/events' : pathname),
  )?.operation

const templateOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/\{.+?\}/g, '[^/]+')}$`)

/** The address where the pages of events begin takes events too, by POST. */
const isPage = (method: string, pathname: string): boolean =>
  /^\/$|^\/e(ye)?\.js$|^\/openapi\.(json|yaml)$|^\/(assets|docs|theme|problems|challenges|learn|figures|certificates|people|sign-in|settings|admin|watch|status|badges)(\/|$)/.test(
    pathname,
  ) ||
  accountPages.has(pathname) ||
  /^\/events\/(key|applications)(\/|$)/.test(pathname) ||
  (pathname === '/events' && method === 'GET')

const accountPages: ReadonlySet<string> = new Set(
  ['sign-up', 'verify', 'sign-out', 'forgot-password', 'reset-password', 'confirm', 'me', 'add-submissions'].map(
    (name) => `/${name}`,
  ),
)

const expectFits = (at: string, schema: Schema, body: string): void => {
  const validate = validatorOf(schema)
  const fits = validate(JSON.parse(body))
  expect(fits ? [] : validate.errors, `${at} with ${body.slice(0, 400)}`).toEqual([])
}

/** A copy in which no object may have members that are not declared. */
const closed = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(closed)
  if (typeof node !== 'object' || node === null) return node
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, closed(value)]))
  return 'properties' in copy ? { ...copy, additionalProperties: false } : copy
}

const ajv = new Ajv2020({
  strict: false,
  allErrors: true,
  formats: {
    'date-time': /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z$/,
    date: /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/,
    'uri-reference': /^([A-Za-z0-9._~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*$/,
    month: /^[0-9]{4}-[0-9]{2}$/,
    email: /^[^@\s]+@[^@\s]+$/,
    password: true,
    binary: true,
    uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  },
})
ajv.addSchema({ $id: 'api', components: { schemas: closed(components) } })

const validators = new Map<Schema, ValidateFunction>()

const validatorOf = (schema: Schema): ValidateFunction => {
  const known = validators.get(schema)
  if (known) return known
  const local = JSON.parse(JSON.stringify(closed(schema)).replaceAll('"#/components/', '"api#/components/')) as Schema
  const validate = ajv.compile(local)
  validators.set(schema, validate)
  return validate
}
