import { createRoute, z } from '@hono/zod-openapi'
import { isStorable } from '#core/json-text.ts'
import { idSchema, storableText } from '#http/fields.ts'
import { limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { watcherSecurity as security } from '#http/security.ts'
import { instantSchema, watcherRefusals } from '../contract.ts'
import { incidentEventKinds, incidentKinds, severities } from './model.ts'

const tags = ['Incidents']
const inPath = z.object({ incidentId: idSchema })

const incidentFields = {
  id: idSchema,
  applicationId: idSchema,
  kind: z.enum(incidentKinds).openapi({
    description: 'What it is about: monitors, or what The Eye noticed about the events of the application.',
  }),
  severity: z.enum(severities).openapi({
    description: 'The worst so far. `advisory`: fewer places see the failure than the quorum of the monitor.',
  }),
  title: z.string().openapi({ example: 'Shop is down' }),
  summary: z.string().openapi({ description: 'What was seen first.' }),
  advice: z.string().nullable().openapi({ description: 'Where the facts together say where to look; null otherwise.' }),
  openedAt: instantSchema,
  closedAt: instantSchema.nullable(),
  acknowledgedAt: instantSchema.nullable(),
  isFlapping: z.boolean(),
  postmortem: z.string().nullable().openapi({ description: 'Markdown.' }),
  monitors: z.array(
    z.object({
      monitorId: idSchema,
      name: z.string().openapi({ description: 'Its name when it joined.' }),
      joinedAt: instantSchema,
      leftAt: instantSchema.nullable().openapi({ description: 'When it had recovered; null before.' }),
    }),
  ),
}

const incidentSchema = z.object(incidentFields).openapi('Incident')

const toldSchema = z
  .object({
    ...incidentFields,
    events: z
      .array(
        z.object({
          id: idSchema,
          at: instantSchema,
          kind: z.enum(incidentEventKinds),
          text: z.string(),
          isPublic: z.boolean(),
        }),
      )
      .openapi({ description: 'The timeline, the oldest first.' }),
  })
  .openapi('IncidentWithTimeline')

const told = (description: string) => ({
  200: { description, ...json(toldSchema) },
  ...watcherRefusals,
  ...problems('not-found'),
})
const bodyRefusals = problems('unsupported-media-type', 'content-too-large')

export const listIncidents = createRoute({
  method: 'get',
  path: '/v1/incidents',
  operationId: 'listIncidents',
  summary: 'Incidents, the newest first',
  description:
    'An incident opens after three failures in a row and closes after two successes. Monitors that fail by one cause share one. Closed ones are there for 400 days.',
  tags,
  security,
  request: {
    query: z.strictObject({
      isOpen: z.enum(['true', 'false']).optional(),
      monitorId: idSchema.optional().openapi({ description: 'Only those that concern this monitor.' }),
      limit: limitSchema(50, 200),
      cursor: idSchema.optional(),
    }),
  },
  responses: {
    200: {
      description: 'A page of incidents',
      ...json(z.object({ data: z.array(incidentSchema), meta: nextCursorSchema }).openapi('Incidents')),
    },
    ...watcherRefusals,
  },
})

export const getIncident = createRoute({
  method: 'get',
  path: '/v1/incidents/{incidentId}',
  operationId: 'getIncident',
  summary: 'One incident, with its timeline',
  description: 'The timeline tells each change, and every note.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: told('The incident'),
})

export const acknowledgeIncident = createRoute({
  method: 'post',
  path: '/v1/incidents/{incidentId}/acknowledgement',
  operationId: 'acknowledgeIncident',
  summary: 'Acknowledge an incident',
  description: 'Neither reminders nor escalations follow. A second time changes nothing.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: { ...told('The incident as it is now'), ...problems('conflict') },
})

export const addIncidentNote = createRoute({
  method: 'post',
  path: '/v1/incidents/{incidentId}/notes',
  operationId: 'addIncidentNote',
  summary: 'Add a note to the timeline',
  description: 'Status pages show a public note to their visitors. An incident has at most 100 notes.',
  tags,
  security,
  request: {
    params: inPath,
    query: noQuery,
    body: jsonBody(
      z.strictObject({
        text: storableText(2_000).openapi({ example: 'We are restarting the database.' }),
        isPublic: z.boolean().default(false),
      }),
    ),
  },
  responses: { ...told('The incident as it is now'), ...bodyRefusals, ...problems('refused') },
})

export const writePostmortem = createRoute({
  method: 'put',
  path: '/v1/incidents/{incidentId}/postmortem',
  operationId: 'writePostmortem',
  summary: 'Write the postmortem of an incident that is over',
  description: 'Markdown of at most 20,000 characters. An empty text removes it.',
  tags,
  security,
  request: {
    params: inPath,
    query: noQuery,
    body: jsonBody(
      z.strictObject({
        text: z
          .string()
          .max(20_000)
          .refine(isStorable, 'must not contain the character NUL or half of a surrogate pair'),
      }),
    ),
  },
  responses: { ...told('The incident as it is now'), ...bodyRefusals, ...problems('conflict') },
})
