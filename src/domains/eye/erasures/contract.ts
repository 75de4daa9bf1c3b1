import { createRoute, z } from '@hono/zod-openapi'
import { jsonBody, noQuery, problems } from '#http/schemas.ts'
import { idSchema } from '#http/fields.ts'
import { dataPointerSchema, dataValueSchema, sessionIdSchema } from '../contract.ts'

/** JSON Schema for a member that must be absent. */
const never = { not: {} }

const bodySchema = z
  .strictObject({
    sessionId: sessionIdSchema
      .optional()
      .openapi({ description: 'Everything of this session; not together with `pointer` and `value`.' }),
    pointer: dataPointerSchema.optional(),
    value: dataValueSchema.optional(),
    applicationId: idSchema.optional().openapi({ description: 'Only events of this application.' }),
    dryRun: z.boolean().default(false).openapi({ description: 'Only says what would be erased.' }),
  })
  .superRefine(({ sessionId, pointer, value }, context) => {
    const issue = (name: string, message: string): void => context.addIssue({ code: 'custom', path: [name], message })
    if (sessionId === undefined && pointer === undefined && value === undefined) {
      issue('sessionId', 'or pointer and value must be given')
    } else if (sessionId !== undefined) {
      if (pointer !== undefined) issue('pointer', 'must not be given together with sessionId')
      if (value !== undefined) issue('value', 'must not be given together with sessionId')
    } else if (pointer === undefined) issue('pointer', 'must be given together with value')
    else if (value === undefined) issue('value', 'must be given together with pointer')
  })
  .openapi({
    oneOf: [
      { required: ['sessionId'], properties: { pointer: never, value: never } },
      { required: ['pointer', 'value'], properties: { sessionId: never } },
    ],
  })

export const createErasure = createRoute({
  method: 'post',
  path: '/v1/erasures',
  operationId: 'createErasure',
  summary: 'Erase everything of a session, or of a value in the data',
  description:
    'Either `sessionId`, or `pointer` and `value`. Erases events and quarantined events, and takes them out of every count, all at once or nothing; up to a million events. An erased event that is sent again within 400 days is answered `duplicate` with the reason `erased`, and not stored. What an application used of its quota stays as it is.',
  tags: ['Events'],
  security: [{ administrator: [] }],
  request: { query: noQuery, body: jsonBody(bodySchema) },
  responses: {
    200: {
      description: 'What was touched, or would be',
      content: {
        'application/json': {
          schema: z
            .object({
              dryRun: z.boolean(),
              events: z.int().openapi({ example: 12 }),
              quarantined: z.int().openapi({ example: 0 }),
              sessions: z.int().openapi({ example: 1 }),
              days: z.array(z.string()).openapi({ example: ['2026-11-21'], description: 'UTC, when it happened.' }),
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
