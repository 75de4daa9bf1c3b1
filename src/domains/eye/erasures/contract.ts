import { createRoute, z } from '@hono/zod-openapi'
import { jsonBody, noQuery, problems } from '#http/schemas.ts'
import { idSchema } from '#http/fields.ts'
import { administratorSecurity } from '#http/security.ts'
import { dataPointerSchema, dataValueSchema, sessionIdSchema, userIdSchema } from '../contract.ts'

/** JSON Schema for a member that must be absent. */
const never = { not: {} }

const bodySchema = z
  .strictObject({
    sessionId: sessionIdSchema
      .optional()
      .openapi({ description: 'Erases everything of this session; send nothing else that says what to erase.' }),
    userId: userIdSchema
      .optional()
      .openapi({ description: 'Erases everything of this user; send nothing else that says what to erase.' }),
    pointer: dataPointerSchema.optional(),
    value: dataValueSchema.optional(),
    applicationId: idSchema.optional().openapi({ description: 'Only events of this application.' }),
    dryRun: z.boolean().default(false).openapi({ description: 'Reports what would be erased, and erases nothing.' }),
  })
  .superRefine(({ sessionId, userId, pointer, value }, context) => {
    const issue = (name: string, message: string): void => context.addIssue({ code: 'custom', path: [name], message })
    const person = sessionId === undefined ? 'userId' : 'sessionId'
    if (sessionId === undefined && userId === undefined && pointer === undefined && value === undefined) {
      issue('sessionId', 'is needed, or userId is, or pointer and value are')
    } else if (sessionId !== undefined || userId !== undefined) {
      if (sessionId !== undefined && userId !== undefined) issue('userId', 'must not be sent together with sessionId')
      if (pointer !== undefined) issue('pointer', `must not be sent together with ${person}`)
      if (value !== undefined) issue('value', `must not be sent together with ${person}`)
    } else if (pointer === undefined) issue('pointer', 'is needed together with value')
    else if (value === undefined) issue('value', 'is needed together with pointer')
  })
  .openapi({
    oneOf: [
      { required: ['sessionId'], properties: { userId: never, pointer: never, value: never } },
      { required: ['userId'], properties: { sessionId: never, pointer: never, value: never } },
      { required: ['pointer', 'value'], properties: { sessionId: never, userId: never } },
    ],
  })

export const createErasure = createRoute({
  method: 'post',
  path: '/v1/erasures',
  operationId: 'createErasure',
  summary: 'Erase everything of a session, of a user, or of a value in the data',
  description:
    "Send `sessionId`, or `userId`, or `pointer` and `value`. The server erases events and quarantined events and removes them from every count, all of them or none. The limit is a million events. If a sender repeats an erased event within 400 days, the answer is `duplicate` with the reason `erased`, and nothing is stored. The used part of an application's quota does not change.",
  tags: ['Events'],
  security: administratorSecurity,
  request: { query: noQuery, body: jsonBody(bodySchema) },
  responses: {
    200: {
      description: 'What was erased, or would be',
      content: {
        'application/json': {
          schema: z
            .object({
              dryRun: z.boolean(),
              events: z.int().openapi({ example: 12 }),
              quarantined: z.int().openapi({ example: 0 }),
              sessions: z.int().openapi({ example: 1 }),
              days: z
                .array(z.string())
                .openapi({ example: ['2026-11-21'], description: 'The days on which the events occurred, in UTC.' }),
              applications: z.array(idSchema),
            })
            .openapi('ErasureReport'),
        },
      },
    },
    ...problems(
      'invalid-request',
      'unauthenticated',
      'not-found',
      'content-too-large',
      'unsupported-media-type',
      'refused',
      'unavailable',
      'overloaded',
    ),
  },
})
