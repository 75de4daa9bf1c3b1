import { createRoute, z } from '@hono/zod-openapi'
import { belts } from '#domains/challenges/index.ts'
import { json, noQuery, problems } from '#http/schemas.ts'
import { optionalAccountSecurity } from '#http/security.ts'
import { instantSchema } from '../contract.ts'

export const getProfile = createRoute({
  method: 'get',
  path: '/v1/people/{handle}',
  operationId: 'getProfile',
  summary: 'What somebody shows of their progress',
  description:
    'Profiles are private until their owner changes `isProfilePublic` of the account. Streaks and days are never shown.',
  tags: ['Progress'],
  security: optionalAccountSecurity,
  request: { params: z.strictObject({ handle: z.string().min(1).max(80) }), query: noQuery },
  responses: {
    200: {
      description: 'The profile',
      ...json(
        z
          .object({
            handle: z.string().openapi({ example: 'ada-lovelace' }),
            name: z.string().openapi({ example: 'Ada Lovelace' }),
            isPublic: z.boolean().openapi({ description: 'False only for its owner, who sees it in any case.' }),
            createdAt: instantSchema,
            solved: z.int(),
            points: z.int(),
            belt: z.enum(belts).nullable(),
            certificates: z.array(
              z.object({
                id: z.string().openapi({ example: '7Q2MK9XD4RTV' }),
                title: z.string(),
                issuedAt: instantSchema,
              }),
            ),
          })
          .openapi('Profile'),
      ),
    },
    ...problems('invalid-request', 'not-found', 'unavailable', 'overloaded'),
  },
})
