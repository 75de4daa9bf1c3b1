import { createRoute, z } from '@hono/zod-openapi'
import { idSchema, storableText } from '#http/fields.ts'
import { limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { readerSecurity as security } from '#http/security.ts'
import { eventFilters, readerRefusals } from '../contract.ts'
import { countEvents } from '../counts/contract.ts'
import { funnelSchema } from '../funnels/contract.ts'
import { getEventStatistics, listEventValues } from '../properties/contract.ts'
import { getRetention } from '../retention/contract.ts'
import { askedNow, type QuestionPath, questionPaths } from './model.ts'

/** What a request to the path must look like. */
const schemas: Readonly<Record<QuestionPath, z.ZodType>> = {
  '/v1/event-counts': countEvents.request.query,
  '/v1/event-values': listEventValues.request.query,
  '/v1/event-statistics': getEventStatistics.request.query,
  '/v1/retention': getRetention.request.query,
  '/v1/funnels': funnelSchema,
}

/** Ranges of `days` are checked with any instant. */
const anyInstant = Date.UTC(2026, 0)

const questionSchema = z
  .strictObject({
    path: z.enum(questionPaths),
    parameters: z.record(z.string(), z.unknown()).openapi({
      type: 'object',
      additionalProperties: true,
      example: { bucket: 'day', measure: 'users', timeZone: 'Europe/Brussels' },
      description:
        'The parameters of the query as texts, a repeated one as a list of texts; of a funnel, the members of the body. `application` is that of the saved question.',
    }),
    days: z.int().min(1).max(400).optional().openapi({
      example: 30,
      description: 'Asks about the last so many days each time; then `from` and `to` are not among the parameters.',
    }),
  })
  .superRefine((question, context) => {
    const { path, parameters, days } = question
    const issue = (name: PropertyKey[], message: string): void =>
      context.addIssue({ code: 'custom', path: ['parameters', ...name], message })
    if (JSON.stringify(parameters).length > 8_000) return issue([], 'must have at most 8,000 characters as JSON')
    for (const name of days === undefined ? ['application'] : ['application', 'from', 'to'])
      if (Object.hasOwn(parameters, name)) issue([name], 'must not be among the parameters')
    const result = schemas[path].safeParse(askedNow({ path, parameters, days }, anyInstant))
    for (const { path, message, ...rest } of result.error?.issues ?? [])
      if ('keys' in rest) for (const key of rest.keys) issue([...path, key], 'is unknown here')
      else issue([...path], message)
  })
  .openapi('Question')

const fields = { name: storableText(100).openapi({ example: 'Users of the shop by day' }), question: questionSchema }

const savedQuestionSchema = z
  .object({
    id: idSchema,
    applicationId: idSchema,
    ...fields,
    request: z
      .object({
        method: z.enum(['GET', 'POST']),
        url: z.string().openapi({ example: '/v1/event-counts?bucket=day&measure=users' }),
        body: z.record(z.string(), z.unknown()).optional(),
      })
      .openapi({ description: 'The request that asks the question now.' }),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('SavedQuestion')

const tags = ['Events']
const inPath = z.strictObject({ questionId: idSchema })
const bodyRefusals = problems('content-too-large', 'unsupported-media-type', 'conflict', 'not-found', 'refused')

export const createSavedQuestion = createRoute({
  method: 'post',
  path: '/v1/saved-questions',
  operationId: 'createSavedQuestion',
  summary: 'Save a question under a name',
  description:
    'A read key saves for its own application; an administrator names one. Names are unique within an application, which has at most 200 saved questions.',
  tags,
  security,
  request: {
    query: noQuery,
    body: jsonBody(z.strictObject({ application: eventFilters.application, ...fields })),
  },
  responses: { 201: created('The saved question', savedQuestionSchema), ...readerRefusals, ...bodyRefusals },
})

export const listSavedQuestions = createRoute({
  method: 'get',
  path: '/v1/saved-questions',
  operationId: 'listSavedQuestions',
  summary: 'The saved questions, oldest first',
  description: 'A read key sees those of its application. Each has the request that asks it.',
  tags,
  security,
  request: {
    query: z.strictObject({
      application: eventFilters.application,
      limit: limitSchema(50, 200),
      cursor: idSchema.optional(),
    }),
  },
  responses: {
    200: {
      description: 'A page of saved questions',
      headers: z.object({ link: z.string().openapi({ description: 'The first and the next page (RFC 8288).' }) }),
      ...json(z.object({ data: z.array(savedQuestionSchema), meta: nextCursorSchema }).openapi('SavedQuestions')),
    },
    ...readerRefusals,
  },
})

export const getSavedQuestion = createRoute({
  method: 'get',
  path: '/v1/saved-questions/{questionId}',
  operationId: 'getSavedQuestion',
  summary: 'One saved question',
  description: 'With the request that asks it now.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: {
    200: { description: 'The saved question', ...json(savedQuestionSchema) },
    ...readerRefusals,
    ...problems('not-found'),
  },
})

export const replaceSavedQuestion = createRoute({
  method: 'put',
  path: '/v1/saved-questions/{questionId}',
  operationId: 'replaceSavedQuestion',
  summary: 'Replace the name and the question',
  description: 'The application stays the same.',
  tags,
  security,
  request: { params: inPath, query: noQuery, body: jsonBody(z.strictObject(fields)) },
  responses: {
    200: { description: 'The saved question as it is now', ...json(savedQuestionSchema) },
    ...readerRefusals,
    ...bodyRefusals,
  },
})

export const removeSavedQuestion = createRoute({
  method: 'delete',
  path: '/v1/saved-questions/{questionId}',
  operationId: 'removeSavedQuestion',
  summary: 'Remove a saved question',
  description: 'Events stay.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: { 204: { description: 'It is removed' }, ...readerRefusals, ...problems('not-found') },
})
