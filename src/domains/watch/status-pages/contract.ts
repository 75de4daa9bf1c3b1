import { createRoute, z } from '@hono/zod-openapi'
import { isStorable } from '#core/json-text.ts'
import { idSchema, storableText } from '#http/fields.ts'
import { limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { watcherSecurity as security } from '#http/security.ts'
import { applicationField, instantSchema, watcherRefusals } from '../contract.ts'
import {
  accessKinds,
  maxComponents,
  maxGroups,
  maxPagePasswordLength,
  minPagePasswordLength,
  slugForm,
} from './model.ts'

const tags = ['Status pages']

export const slugSchema = z
  .string()
  .regex(slugForm, 'must have 3 to 60 characters: lower-case letters, digits and hyphens')
  .openapi({ example: 'shop', description: 'Part of the address: `/status/shop`. Unique on this server.' })

const componentSchema = z
  .strictObject({
    monitorId: idSchema,
    name: storableText(120).openapi({ example: 'Web shop', description: 'What visitors read.' }),
  })
  .openapi('StatusComponent')

const groupSchema = z
  .strictObject({
    name: storableText(120).openapi({ example: 'Shop' }),
    components: z.array(componentSchema).max(maxComponents),
  })
  .openapi('StatusGroup')

const fields = {
  slug: slugSchema,
  title: storableText(120).openapi({ example: 'The shop' }),
  description: z
    .string()
    .max(2_000)
    .refine(isStorable, 'must not contain the character NUL or half of a surrogate pair')
    .default('')
    .openapi({ description: 'Plain text above everything else.' }),
  access: z.enum(accessKinds).default('public').openapi({
    description:
      '`link`: the server makes a secret, and the address with it opens the page. `password`: the page asks for it.',
  }),
  password: storableText(maxPagePasswordLength).min(minPagePasswordLength).optional().openapi({
    format: 'password',
    description: 'For access by password. The present one stays where it is left out.',
  }),
  groups: z
    .array(groupSchema)
    .max(maxGroups)
    .default([])
    .openapi({
      description: `At most ${maxComponents} components over all groups. A monitor stands on a page once.`,
    }),
}

const statusPageSchema = z
  .object({
    id: idSchema,
    applicationId: idSchema,
    slug: slugSchema,
    title: fields.title,
    description: z.string(),
    access: z.enum(accessKinds),
    url: z.string().openapi({
      example: 'https://touchstone.example/status/shop',
      description: 'The address for visitors; with its secret for access by link.',
    }),
    groups: z.array(groupSchema),
    subscribers: z.int().openapi({ description: 'People who have confirmed that they want mail about incidents.' }),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .openapi('StatusPage')

const bodyRefusals = problems('content-too-large', 'unsupported-media-type', 'conflict', 'refused', 'not-found')
const inPath = z.strictObject({ statusPageId: idSchema })

export const createStatusPage = createRoute({
  method: 'post',
  path: '/v1/status-pages',
  operationId: 'createStatusPage',
  summary: 'Create a status page',
  description:
    'Groups show monitors of the same application under names of their own. An application has at most 50 pages.',
  tags,
  security,
  request: { query: noQuery, body: jsonBody(z.strictObject({ applicationId: applicationField, ...fields })) },
  responses: { 201: created('The page', statusPageSchema), ...watcherRefusals, ...bodyRefusals },
})

export const listStatusPages = createRoute({
  method: 'get',
  path: '/v1/status-pages',
  operationId: 'listStatusPages',
  summary: 'The status pages, oldest first',
  description: 'A watch key sees those of its application, an administrator all.',
  tags,
  security,
  request: { query: z.strictObject({ limit: limitSchema(50, 200), cursor: idSchema.optional() }) },
  responses: {
    200: {
      description: 'A page of status pages',
      ...json(z.object({ data: z.array(statusPageSchema), meta: nextCursorSchema }).openapi('StatusPages')),
    },
    ...watcherRefusals,
  },
})

export const getStatusPage = createRoute({
  method: 'get',
  path: '/v1/status-pages/{statusPageId}',
  operationId: 'getStatusPage',
  summary: 'One status page',
  description: 'Its settings. What visitors see is at its `url`.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: {
    200: { description: 'The page', ...json(statusPageSchema) },
    ...watcherRefusals,
    ...problems('not-found'),
  },
})

export const replaceStatusPage = createRoute({
  method: 'put',
  path: '/v1/status-pages/{statusPageId}',
  operationId: 'replaceStatusPage',
  summary: 'Replace the settings of a status page',
  description: 'The secret of a link stays while its access stays. Another access and back makes a new one.',
  tags,
  security,
  request: { params: inPath, query: noQuery, body: jsonBody(z.strictObject(fields)) },
  responses: {
    200: { description: 'The page as it is now', ...json(statusPageSchema) },
    ...watcherRefusals,
    ...bodyRefusals,
  },
})

export const removeStatusPage = createRoute({
  method: 'delete',
  path: '/v1/status-pages/{statusPageId}',
  operationId: 'removeStatusPage',
  summary: 'Remove a status page, with its subscribers',
  description: 'Its monitors and incidents stay.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: { 204: { description: 'It is removed' }, ...watcherRefusals, ...problems('not-found') },
})
