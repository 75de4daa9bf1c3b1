import { createRoute, z } from '@hono/zod-openapi'
import { languages } from '#sandbox/protocol/run-report.ts'
import { json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { administratorSecurity, optionalLearnerSecurity } from '#http/security.ts'
import { challengeSummarySchema, slugSchema } from '../catalogue/contract.ts'

const countFields = {
  challengeCount: z.int(),
  solvedCount: z.int().nullable().openapi({ description: 'Null without a learner.' }),
}

const summaryFields = {
  slug: slugSchema.openapi({ example: 'first-steps-in-python' }),
  title: z.string().openapi({ example: 'First steps in Python' }),
  summary: z.string(),
  language: z.enum(languages),
  ...countFields,
}

const pathSchema = z
  .object({
    ...summaryFields,
    introduction: z.string().openapi({ description: 'Markdown.' }),
    next: slugSchema
      .nullable()
      .openapi({ description: 'The first challenge that the learner has not solved; null when all are solved.' }),
    groups: z.array(
      z.object({
        title: z.string(),
        summary: z.string().nullable(),
        language: z.enum(languages).openapi({ description: 'The language in which its challenges are solved.' }),
        ...countFields,
        challenges: z.array(challengeSummarySchema),
      }),
    ),
  })
  .openapi('Path')

const tags = ['Paths']
const params = z.strictObject({ slug: slugSchema })

export const listPaths = createRoute({
  method: 'get',
  path: '/v1/paths',
  operationId: 'listPaths',
  summary: 'The paths through the challenges',
  description:
    'All of them, by slug. With the token or cookie of a learner, `solvedCount` says how many of the challenges the learner has solved.',
  tags,
  security: optionalLearnerSecurity,
  request: { query: noQuery },
  responses: {
    200: {
      description: 'The paths',
      ...json(z.object({ data: z.array(z.object(summaryFields)) }).openapi('PathList')),
    },
    ...problems('invalid-request', 'unavailable', 'overloaded'),
  },
})

export const getPath = createRoute({
  method: 'get',
  path: '/v1/paths/{slug}',
  operationId: 'getPath',
  summary: 'A path: its groups, with their challenges in the order in which they teach',
  description:
    'With the token or cookie of a learner, `solved` marks the challenges that the learner has solved. A challenge appears under its present address, also where the path names a former one.',
  tags,
  security: optionalLearnerSecurity,
  request: { params, query: noQuery },
  responses: {
    200: { description: 'The path', ...json(pathSchema) },
    ...problems('invalid-request', 'not-found', 'unavailable', 'overloaded'),
  },
})

export const putPath = createRoute({
  method: 'put',
  path: '/v1/paths/{slug}',
  operationId: 'putPath',
  summary: 'Publish a path, live at once',
  description:
    'Send the file of a path, as `docs/challenges.md` describes it. Every challenge that it names must be there, in the language of its group. A refusal lists every fault.',
  tags,
  security: administratorSecurity,
  request: {
    params,
    query: noQuery,
    body: jsonBody(
      z.strictObject({
        files: z.strictObject({
          'path.md': z.string().max(65_536).openapi({ description: 'Front matter, then an introduction in Markdown.' }),
        }),
      }),
    ),
  },
  responses: {
    200: { description: 'The path as everybody sees it now', ...json(pathSchema) },
    ...problems(
      'invalid-request',
      'unauthenticated',
      'content-too-large',
      'unsupported-media-type',
      'unavailable',
      'overloaded',
    ),
  },
})
