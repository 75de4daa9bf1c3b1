import { createRoute, z } from '@hono/zod-openapi'
import { cursorSchema, limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { json, problems } from '#http/schemas.ts'
import { idSchema } from '#http/fields.ts'
import { readerSecurity } from '#http/security.ts'
import {
  refineRange,
  instantSchema,
  eventFilters,
  rangeFields,
  readerRefusals,
  sessionIdSchema,
  userIdSchema,
} from '../contract.ts'
import { decodeSessionCursor } from './cursor.ts'

const seen = { firstAt: instantSchema, lastAt: instantSchema, events: z.int().openapi({ example: 12 }) }

const userIds = z.array(userIdSchema).openapi({ description: 'The users of its events, ascending.' })

const summarySchema = z.object({ sessionId: sessionIdSchema, ...seen, userIds }).openapi('SessionSummary')

const sessionSchema = z
  .object({
    sessionId: sessionIdSchema,
    ...seen,
    userIds,
    applications: z.array(z.object({ applicationId: idSchema, ...seen }).openapi('SessionPart')),
  })
  .openapi('Session')

const tags = ['Events']
const security = readerSecurity
const { application } = eventFilters

export const listSessions = createRoute({
  method: 'get',
  path: '/v1/sessions',
  operationId: 'listSessions',
  summary: 'Sessions by their first events, newest first',
  description:
    'The first event of a session is the first stored one that the key can read. `from` and `to` apply to it. An answer may be two seconds old.',
  tags,
  security,
  request: {
    query: z
      .strictObject({
        sessionId: sessionIdSchema.optional().openapi({
          description:
            'Only this session, if the key can read it. This also works for the ids that no path can carry, `.` and `..`.',
        }),
        application,
        userId: userIdSchema.optional().openapi({ description: 'Only sessions with events of this user.' }),
        ...rangeFields,
        limit: limitSchema(100, 1_000),
        cursor: cursorSchema(decodeSessionCursor),
      })
      .superRefine(refineRange),
  },
  responses: {
    200: {
      description: 'A page of sessions',
      headers: z.object({ link: z.string().openapi({ description: 'The first and the next page (RFC 8288).' }) }),
      ...json(z.object({ data: z.array(summarySchema), meta: nextCursorSchema }).openapi('SessionPage')),
    },
    ...readerRefusals,
  },
})

export const getSession = createRoute({
  method: 'get',
  path: '/v1/sessions/{sessionId}',
  operationId: 'getSession',
  summary: 'A session, in all and by application',
  description:
    'The answer has the first and last event and the number of events, in all and for each application. A read key sees its own application only. The ids `.` and `..` are steps of a path: use `GET /v1/sessions?sessionId=` for them.',
  tags,
  security,
  request: { params: z.strictObject({ sessionId: sessionIdSchema }), query: z.strictObject({ application }) },
  responses: {
    200: { description: 'The session', ...json(sessionSchema) },
    ...readerRefusals,
    ...problems('not-found'),
  },
})
