import { createRoute, z } from '@hono/zod-openapi'
import { idSchema, storableText, zoneSchema } from '#http/fields.ts'
import { limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { watcherSecurity as security } from '#http/security.ts'
import { isStorable } from '#core/json-text.ts'
import { applicationField, instantSchema, watcherRefusals } from '../contract.ts'
import { maxAnnounceMs, maxDurationMs } from './model.ts'

const tags = ['Maintenance']
const inPath = z.object({ windowId: idSchema })

const fields = {
  title: storableText(120).openapi({ example: 'New disks' }),
  text: z
    .string()
    .max(2_000)
    .refine(isStorable, 'must not contain the character NUL or half of a surrogate pair')
    .default('')
    .openapi({ description: 'Shown to visitors of status pages.' }),
  monitorIds: z.array(idSchema).min(1).max(200),
  startsAt: z.iso
    .datetime({ offset: true })
    .openapi({ example: '2026-12-06T02:00:00Z', description: 'The start of the first occurrence.' }),
  durationSeconds: z
    .int()
    .min(60)
    .max(maxDurationMs / 1_000)
    .openapi({ example: 3_600 }),
  rule: storableText(200).nullable().default(null).openapi({
    example: 'FREQ=WEEKLY;BYDAY=SU',
    description:
      'An RRULE of RFC 5545 with days, weeks, months or years; null for once. It repeats the local time of the first occurrence in `zone`.',
  }),
  zone: zoneSchema.default('UTC'),
  announceSeconds: z
    .int()
    .min(0)
    .max(maxAnnounceMs / 1_000)
    .default(172_800)
    .openapi({ description: 'Status pages announce it so long ahead; two days where it is left out.' }),
}

const windowSchema = z
  .object({
    id: idSchema,
    applicationId: idSchema,
    ...fields,
    startsAt: instantSchema,
    next: z
      .object({ startsAt: instantSchema, endsAt: instantSchema })
      .nullable()
      .openapi({ description: 'The present or next occurrence; null where there is none within a year.' }),
    createdAt: instantSchema,
  })
  .openapi('MaintenanceWindow')

const bodyRefusals = problems('unsupported-media-type', 'content-too-large', 'refused')

export const createMaintenanceWindow = createRoute({
  method: 'post',
  path: '/v1/maintenance-windows',
  operationId: 'createMaintenanceWindow',
  summary: 'Plan maintenance',
  description:
    'While it lasts, its monitors open no incident, and the time counts neither as observed nor as unknown. What still fails afterwards opens one then.',
  tags,
  security,
  request: { query: noQuery, body: jsonBody(z.strictObject({ applicationId: applicationField, ...fields })) },
  responses: {
    201: created('The maintenance window', windowSchema),
    ...watcherRefusals,
    ...bodyRefusals,
    ...problems('not-found'),
  },
})

export const listMaintenanceWindows = createRoute({
  method: 'get',
  path: '/v1/maintenance-windows',
  operationId: 'listMaintenanceWindows',
  summary: 'Planned maintenance',
  description: 'In the order in which it was planned. A watch key sees that of its application.',
  tags,
  security,
  request: { query: z.strictObject({ limit: limitSchema(50, 100), cursor: idSchema.optional() }) },
  responses: {
    200: {
      description: 'A page of maintenance windows',
      ...json(z.object({ data: z.array(windowSchema), meta: nextCursorSchema }).openapi('MaintenanceWindows')),
    },
    ...watcherRefusals,
  },
})

export const getMaintenanceWindow = createRoute({
  method: 'get',
  path: '/v1/maintenance-windows/{windowId}',
  operationId: 'getMaintenanceWindow',
  summary: 'One maintenance window',
  description: 'With its present or next occurrence.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: {
    200: { description: 'The maintenance window', ...json(windowSchema) },
    ...watcherRefusals,
    ...problems('not-found'),
  },
})

export const replaceMaintenanceWindow = createRoute({
  method: 'put',
  path: '/v1/maintenance-windows/{windowId}',
  operationId: 'replaceMaintenanceWindow',
  summary: 'Replace the settings of a maintenance window',
  description: 'Subscribers get another mail about the next occurrence.',
  tags,
  security,
  request: { params: inPath, query: noQuery, body: jsonBody(z.strictObject(fields)) },
  responses: {
    200: { description: 'The maintenance window as it is now', ...json(windowSchema) },
    ...watcherRefusals,
    ...bodyRefusals,
    ...problems('not-found'),
  },
})

export const removeMaintenanceWindow = createRoute({
  method: 'delete',
  path: '/v1/maintenance-windows/{windowId}',
  operationId: 'removeMaintenanceWindow',
  summary: 'Remove a maintenance window',
  description: 'Past occurrences count as watched afterwards, as far as no rollup has been made of them.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: { 204: { description: 'It is removed' }, ...watcherRefusals, ...problems('not-found') },
})
