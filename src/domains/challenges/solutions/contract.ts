import { createRoute, z } from '@hono/zod-openapi'
import { json, jsonBody, moved, noQuery, problems } from '#http/schemas.ts'
import { learnerSecurity } from '#http/security.ts'
import { languageQuery, movedChallenge, slugSchema } from '../catalogue/contract.ts'
import { maxDifference, maxSolutions } from './model.ts'

const tags = ['Solutions']
const security = learnerSecurity
const inChallenge = z.strictObject({ slug: slugSchema })
const refusals = problems('invalid-request', 'unauthenticated', 'unavailable', 'overloaded')

export const listSolutions = createRoute({
  method: 'get',
  path: '/v1/challenges/{slug}/solutions',
  operationId: 'listSolutions',
  summary: 'The reference solution and those of other learners, once you have solved it',
  description: `Solutions in one language: the reference, then up to ${maxSolutions} of other learners who share theirs, without their names. Those come first that differ least from your own. The answer is 403 until you have solved the challenge, in any language, or have given up its points.`,
  tags,
  security,
  request: { params: inChallenge, query: languageQuery },
  responses: {
    308: movedChallenge,
    200: {
      description: 'Solutions that pass',
      ...json(
        z
          .object({
            data: z.array(
              z.object({
                kind: z.enum(['reference', 'learner']),
                version: z.int().openapi({ description: 'The version of the challenge that the solution passed.' }),
                code: z.string(),
                createdAt: z.iso.datetime().nullable(),
                difference: z
                  .int()
                  .nullable()
                  .openapi({
                    description: `Lines added or removed against your own newest solution in this language, ${maxDifference} at most, and always for texts of more than 2,000 lines. Null without one.`,
                  }),
              }),
            ),
          })
          .openapi('Solutions'),
      ),
    },
    ...refusals,
    ...problems('not-found', 'forbidden'),
  },
})

export const forfeitChallenge = createRoute({
  method: 'put',
  path: '/v1/challenges/{slug}/forfeit',
  operationId: 'forfeitChallenge',
  summary: 'Give up the points of a challenge, to see its solutions',
  description:
    'The challenge counts as solved once you pass it, with 0 points. It cannot be taken back. Nothing changes if you have solved the challenge before.',
  tags,
  security,
  request: { params: inChallenge, query: noQuery },
  responses: {
    308: moved('The challenge has another address now'),
    200: {
      description: 'What you have of the challenge',
      ...json(
        z
          .object({
            challenge: slugSchema,
            isSolved: z.boolean(),
            isForfeited: z.boolean().openapi({ description: 'Whether you gave up its points.' }),
          })
          .openapi('Forfeit'),
      ),
    },
    ...refusals,
    ...problems('not-found', 'cross-site-request'),
  },
})

const sharingSchema = z
  .strictObject({
    shares: z
      .boolean()
      .openapi({ description: 'Whether learners who have solved the same challenge see your solutions.' }),
  })
  .openapi('SolutionSharing')

export const getSolutionSharing = createRoute({
  method: 'get',
  path: '/v1/solution-sharing',
  operationId: 'getSolutionSharing',
  summary: 'Whether you share your solutions',
  description: 'Nobody does unless they say so. Your name is never shown.',
  tags,
  security,
  request: { query: noQuery },
  responses: { 200: { description: 'Your choice', ...json(sharingSchema) }, ...refusals },
})

export const setSolutionSharing = createRoute({
  method: 'put',
  path: '/v1/solution-sharing',
  operationId: 'setSolutionSharing',
  summary: 'Share your solutions, or no longer',
  description: 'It is about all your solutions, earlier ones included, and holds at once.',
  tags,
  security,
  request: { query: noQuery, body: jsonBody(sharingSchema) },
  responses: {
    200: { description: 'Your choice', ...json(sharingSchema) },
    ...refusals,
    ...problems('cross-site-request', 'content-too-large', 'unsupported-media-type'),
  },
})
