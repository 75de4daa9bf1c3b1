import { OpenAPIHono, type RouteConfig, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Actor, visitor } from '#core/actor.ts'
import { DomainError, type InputIssue } from '#core/errors.ts'
import { after, type Eventual } from '#core/eventual.ts'
import type { Answer } from './answer.ts'
import type { AppEnv, Scheme } from './app-env.ts'
import { issuesOf } from './input-issues.ts'
import { readJson } from './json-body.ts'

export type Router = OpenAPIHono<AppEnv>

export const createRouter = (): Router => new OpenAPIHono<AppEnv>()

/** A request after validation, with its types from the contract. */
export interface Input<R extends RouteConfig> {
  readonly params: Output<R, 'params'>
  readonly query: Output<R, 'query'>
  readonly body: BodyOf<R>
}

type Output<R extends RouteConfig, Part extends 'params' | 'query'> = R extends {
  request: Record<Part, infer Schema extends z.ZodType>
}
  ? z.output<Schema>
  : Readonly<Record<string, never>>
type JsonContent<Schema> = { content: { 'application/json': { schema: Schema } } }
type BodyOf<R extends RouteConfig> = R extends { request: { body: JsonContent<infer Schema extends z.ZodType> } }
  ? z.output<Schema>
  : undefined
type AnswerOf<R extends RouteConfig> = R extends { responses: { 200: JsonContent<infer Schema extends z.ZodType> } }
  ? Answer<z.input<Schema>>
  : R extends { responses: { 201: JsonContent<infer Schema extends z.ZodType> } }
    ? Answer<z.input<Schema>>
    : Response

interface Binding<A extends Actor> {
  /** The detail of a refusal of bad input, where a contract prescribes one. */
  readonly invalidDetail?: string
  /** Refuses actors without permission before anything reads the request. The verb checks the permission again. */
  readonly permit?: (actor: A, c: Context<AppEnv>) => unknown
  /** Resolves the actor, if that needs more than a credential. */
  readonly authenticate?: (c: Context<AppEnv>) => Eventual<A>
  /** Reads the body where it is not plain `application/json`. */
  readonly readBody?: (request: Request) => Promise<unknown>
}

/**
 * Registers a contract and answers it with one handler. Input is validated here, in one step and
 * without a middleware chain, which costs a cached answer a third of its speed; whatever the schemas
 * refuse becomes one `invalid-request` that names every part and pointer.
 */
export const bind = <R extends RouteConfig, A extends Actor = Actor>(
  router: Router,
  contract: R,
  handle: (input: Input<R>, c: Context<AppEnv>, actor: A) => Eventual<AnswerOf<R>>,
  {
    invalidDetail = 'The request does not have the documented form.',
    permit,
    authenticate,
    readBody = readJson,
  }: Binding<A> = {},
): void => {
  const actorOf = authenticate ?? (authenticateBy(contract) as (c: Context<AppEnv>) => Eventual<A>)
  if (isProtected(contract) && !permit && !authenticate)
    throw new Error(`${contract.operationId} is protected, and nothing says who may ask.`)
  const { params, query, body } = contract.request ?? {}
  const json = body?.content['application/json']
  const bodySchema = json && 'schema' in json ? (json.schema as z.ZodType) : undefined
  const validateQuery = queryValidator(query)
  const validateParams = validator('path', params)
  const validateBody = validator('body', bodySchema)

  const read = (c: Context<AppEnv>, json: unknown): Input<R> => {
    const issues: InputIssue[] = []
    const input = {
      params: params && validateParams(c.req.param(), issues),
      query: validateQuery(c, issues),
      body: bodySchema && validateBody(json, issues),
    }
    if (issues.length > 0) throw new DomainError('invalid-request', invalidDetail, { errors: issues })
    return input as Input<R>
  }

  const answer = (c: Context<AppEnv>, actor: A): Eventual<Response> =>
    bodySchema
      ? readBody(c.req.raw).then((json) => handle(read(c, json), c, actor))
      : handle(read(c, undefined), c, actor)

  if (!contract.hide) router.openAPIRegistry.registerPath(contract)
  router.on(contract.method, contract.path.replaceAll(/\{(.+?)\}/g, ':$1'), (c) =>
    after(actorOf(c), (actor) => {
      permit?.(actor, c)
      return answer(c, actor)
    }),
  )
}

/** The credentials that an operation accepts are those that its description names. */
const authenticateBy = ({ security = [] }: RouteConfig): ((c: Context<AppEnv>) => Eventual<Actor>) => {
  const accepted = security.flatMap((requirement) => Object.keys(requirement) as Scheme[])
  return accepted.length === 0 ? () => visitor : (c) => c.env.authenticate(c, accepted)
}

const isProtected = ({ security = [] }: RouteConfig): boolean =>
  security.length > 0 && security.every((requirement) => Object.keys(requirement).length > 0)

type Validate = (given: unknown, issues: InputIssue[]) => unknown

const validator =
  (part: InputIssue['in'], schema: z.ZodType | undefined): Validate =>
  (given, issues) => {
    const result = schema?.safeParse(given)
    if (result?.success === false) issues.push(...issuesOf(part, result.error.issues))
    return result?.data
  }

/** Validation depends only on the text, and most texts come again. So accepted texts are remembered. */
const queryValidator = (schema: z.ZodType | undefined) => {
  const validate = validator('query', schema)
  const accepted = new Map<string, unknown>()
  return (c: Context<AppEnv>, issues: InputIssue[]): unknown => {
    const { url } = c.req
    const start = url.indexOf('?')
    const text = start < 0 ? '' : url.slice(start)
    if (accepted.has(text)) return accepted.get(text)
    const query = validate(queryOf(c), issues)
    if (issues.length === 0 && text.length <= 200) {
      if (accepted.size >= rememberedQueries) accepted.clear()
      accepted.set(text, query)
    }
    return query
  }
}

/** Accepted query texts, of up to 200 characters, that each route remembers. */
const rememberedQueries = 1_000

/**
 * A single parameter is its text. A repeated one is a list, which only repeatable parameters accept.
 * The object has no prototype, so the schema can refuse even a parameter `__proto__`.
 */
const queryOf = (c: Context<AppEnv>): Record<string, string | string[]> => {
  const query = Object.create(null) as Record<string, string | string[]>
  for (const [name, values] of Object.entries(c.req.queries())) {
    const [only = '', ...others] = values
    query[name] = others.length === 0 ? only : values
  }
  return query
}
