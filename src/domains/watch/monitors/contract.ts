import { createRoute, z } from '@hono/zod-openapi'
import { idSchema, storableText } from '#http/fields.ts'
import { cursorSchema, limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { watcherSecurity as security } from '#http/security.ts'
import { outcomes, recordKinds } from '../checks/model.ts'
import { applicationField, instantSchema, uptimeSchema, watcherRefusals } from '../contract.ts'
import { maxParents, monitorKinds } from './model.ts'

const tags = ['Monitors']
const placeName = storableText(60).openapi({ example: 'local' })
const whole = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum)

/** The fields of a monitor; each kind has its own. */
const fields = {
  name: storableText(120).openapi({ example: 'Shop' }),
  kind: z.enum(monitorKinds).openapi({ example: 'page' }),
  everySeconds: whole(10, 86_400).optional().openapi({ example: 60, description: '60 where it is left out.' }),
  timeoutMs: whole(1_000, 30_000)
    .optional()
    .openapi({ description: '10,000 where it is left out, or what fits into the interval.' }),
  places: z
    .array(placeName)
    .min(1)
    .max(20)
    .optional()
    .openapi({ description: 'Where it is checked from; `["local"]` is this server.' }),
  quorum: whole(1, 20)
    .optional()
    .openapi({ description: 'So many places must fail; the majority where it is left out.' }),
  isPaused: z.boolean().optional(),
  url: storableText(2_000)
    .optional()
    .openapi({ example: 'https://shop.example/', description: 'For page, feed and sitemap.' }),
  statuses: storableText(200)
    .optional()
    .openapi({ example: '200-399', description: 'For page: the statuses that are accepted.' }),
  contains: z.string().max(500).optional().openapi({ description: 'For page, tcp and dns: text that must be there.' }),
  lacks: z.string().max(500).optional().openapi({ description: 'For page: text that must not be there.' }),
  slowMs: whole(0, 30_000).optional().openapi({ description: 'For page: a slower answer is degraded.' }),
  minCertificateDays: whole(0, 365).optional().openapi({ description: 'For page and tls: fewer days are degraded.' }),
  minItems: whole(0, 10_000).optional().openapi({ description: 'For feed.' }),
  maxAgeHours: whole(0, 8_760)
    .optional()
    .openapi({ description: 'For feed: an older newest item is degraded; 0 for any age.' }),
  minUrls: whole(0, 50_000).optional().openapi({ description: 'For sitemap.' }),
  samples: whole(0, 5).optional().openapi({ description: 'For sitemap: how many of its addresses are asked for.' }),
  callIds: z.array(idSchema).min(1).max(10).optional().openapi({ description: 'For call: the calls, in order.' }),
  environmentId: idSchema.nullable().optional().openapi({ description: 'For call.' }),
  cron: storableText(100)
    .nullable()
    .optional()
    .openapi({ example: '30 3 * * *', description: 'For heartbeat: when it is expected.' }),
  zone: storableText(60)
    .optional()
    .openapi({ example: 'Europe/Brussels', description: 'For heartbeat: the zone of `cron`.' }),
  graceSeconds: whole(1, 86_400)
    .optional()
    .openapi({ description: 'For heartbeat: how early or late it may come; 300 where it is left out.' }),
  expectedMode: storableText(60).nullable().optional().openapi({
    example: 'primary',
    description:
      'For heartbeat: the mode that the program reports in a JSON body, `{"mode":"primary"}`. Another one for over an hour is degraded.',
  }),
  host: storableText(253).optional().openapi({ description: 'For tcp, tls and dns.' }),
  port: whole(1, 65_535).optional().openapi({ description: 'For tcp and tls.' }),
  send: z.string().max(500).optional().openapi({ description: 'For tcp: sent before reading.' }),
  recordType: z.enum(recordKinds).optional().openapi({ description: 'For dns.' }),
}

const monitorSchema = z
  .object({
    id: idSchema,
    applicationId: idSchema,
    ...fields,
    everySeconds: z.number(),
    timeoutMs: z.int(),
    places: z.array(placeName),
    quorum: z.int(),
    isPaused: z.boolean(),
    parentIds: z.array(idSchema).openapi({ description: 'Monitors on which it depends.' }),
    heartbeatUrl: z
      .string()
      .nullable()
      .openapi({ description: 'Where a heartbeat is reported; null for all other kinds.' }),
    createdAt: instantSchema,
    updatedAt: instantSchema,
    latest: z
      .object({
        outcome: z.enum(outcomes),
        since: instantSchema,
        at: instantSchema,
        summary: z.string(),
        totalMicros: z.int(),
      })
      .nullable()
      .openapi({ description: 'What holds now, over all places; null before the first check.' }),
    day: uptimeSchema.openapi({ description: 'The last 24 hours, from a full hour on.' }),
    quarter: uptimeSchema.openapi({ description: 'The last 90 days, from midnight (UTC) on.' }),
  })
  .openapi('Monitor')

const refusals = watcherRefusals
const bodyRefusals = problems('unsupported-media-type', 'content-too-large', 'refused', 'conflict')
const inPath = z.object({ monitorId: idSchema })

export const createMonitor = createRoute({
  method: 'post',
  path: '/v1/monitors',
  operationId: 'createMonitor',
  summary: 'Create a monitor',
  description: 'The first check is made at once. A field that does not belong to the kind is refused.',
  tags,
  security,
  request: { query: noQuery, body: jsonBody(z.strictObject({ applicationId: applicationField, ...fields })) },
  responses: { 201: created('The monitor', monitorSchema), ...refusals, ...bodyRefusals, ...problems('not-found') },
})

export const listMonitors = createRoute({
  method: 'get',
  path: '/v1/monitors',
  operationId: 'listMonitors',
  summary: 'Monitors, with their states',
  description:
    'In the order in which they were created. A watch key sees those of its application, an administrator all.',
  tags,
  security,
  request: {
    query: z.strictObject({
      kind: z.enum(monitorKinds).optional(),
      outcome: z
        .enum([...outcomes, 'paused'])
        .optional()
        .openapi({ description: 'Only those that are like this now.' }),
      text: storableText(200).optional().openapi({ description: 'Only those whose name or target has this text.' }),
      limit: limitSchema(100, 200),
      cursor: cursorSchema((text) => (idSchema.safeParse(text).success ? text : undefined)),
    }),
  },
  responses: {
    200: {
      description: 'A page of monitors',
      ...json(z.object({ data: z.array(monitorSchema), meta: nextCursorSchema }).openapi('Monitors')),
    },
    ...refusals,
  },
})

export const getMonitor = createRoute({
  method: 'get',
  path: '/v1/monitors/{monitorId}',
  operationId: 'getMonitor',
  summary: 'One monitor, with its state',
  description: 'The state says what holds now. A result that no longer speaks for the present leaves it unknown.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: { 200: { description: 'The monitor', ...json(monitorSchema) }, ...refusals, ...problems('not-found') },
})

export const replaceMonitor = createRoute({
  method: 'put',
  path: '/v1/monitors/{monitorId}',
  operationId: 'replaceMonitor',
  summary: 'Replace the settings of a monitor',
  description:
    'Fields that are left out get their preset. Where the schedule or the target changes, a new period of observation begins with a check at once. The kind stays.',
  tags,
  security,
  request: { params: inPath, query: noQuery, body: jsonBody(z.strictObject(fields)) },
  responses: {
    200: { description: 'The monitor as it is now', ...json(monitorSchema) },
    ...refusals,
    ...bodyRefusals,
    ...problems('not-found'),
  },
})

export const pauseMonitor = createRoute({
  method: 'put',
  path: '/v1/monitors/{monitorId}/pause',
  operationId: 'pauseMonitor',
  summary: 'Pause a monitor, or resume it',
  description: 'Time in a pause counts neither as observed nor as unknown.',
  tags,
  security,
  request: { params: inPath, query: noQuery, body: jsonBody(z.strictObject({ isPaused: z.boolean() })) },
  responses: {
    200: { description: 'The monitor as it is now', ...json(monitorSchema) },
    ...refusals,
    ...bodyRefusals,
    ...problems('not-found'),
  },
})

export const replaceMonitorParents = createRoute({
  method: 'put',
  path: '/v1/monitors/{monitorId}/parents',
  operationId: 'replaceMonitorParents',
  summary: 'Set what a monitor depends on',
  description:
    'While one of these monitors is down, this one joins its incident instead of opening another one. They belong to the same application, and none of them may depend on this monitor.',
  tags,
  security,
  request: {
    params: inPath,
    query: noQuery,
    body: jsonBody(z.strictObject({ parentIds: z.array(idSchema).max(maxParents) })),
  },
  responses: {
    200: { description: 'The monitor as it is now', ...json(monitorSchema) },
    ...refusals,
    ...bodyRefusals,
    ...problems('not-found'),
  },
})

export const removeMonitor = createRoute({
  method: 'delete',
  path: '/v1/monitors/{monitorId}',
  operationId: 'removeMonitor',
  summary: 'Remove a monitor, with everything that it found',
  description: 'This cannot be undone. Pause the monitor to keep what it found.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: { 204: { description: 'It is removed' }, ...refusals, ...problems('not-found') },
})

export const checkMonitor = createRoute({
  method: 'post',
  path: '/v1/monitors/{monitorId}/checks',
  operationId: 'checkMonitor',
  summary: 'Check now',
  description: 'The next check is due at once, at each place. Its result is among the results a moment later.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: {
    202: { description: 'The check is due', ...json(z.object({ due: z.literal(true) })) },
    ...refusals,
    ...problems('not-found', 'conflict'),
  },
})

export const suggestMonitorsFor = createRoute({
  method: 'post',
  path: '/v1/monitor-suggestions',
  operationId: 'suggestMonitors',
  summary: 'Monitors for a site, from what is found there',
  description:
    'Reads the home page, robots.txt, feeds and sitemaps, and checks each address once before it is suggested. Nothing is stored: create those that you want.',
  tags,
  security,
  request: {
    query: noQuery,
    body: jsonBody(z.strictObject({ url: storableText(2_000).openapi({ example: 'https://shop.example/' }) })),
  },
  responses: {
    200: {
      description: 'The suggestions; the list may be empty',
      ...json(
        z
          .object({
            data: z.array(
              z.object({
                monitor: z.object(fields).openapi('SuggestedMonitor'),
                reason: z.string().openapi({ description: 'What was found.' }),
              }),
            ),
          })
          .openapi('MonitorSuggestions'),
      ),
    },
    ...refusals,
    ...problems('unsupported-media-type', 'content-too-large', 'refused', 'too-many-requests'),
  },
})
