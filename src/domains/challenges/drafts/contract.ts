import { createRoute, z } from '@hono/zod-openapi'
import { isStorable } from '#core/json-text.ts'
import { parseInstant } from '#core/instant.ts'
import { json, jsonBody, moved, noQuery, problems } from '#http/schemas.ts'
import { learnerSecurity } from '#http/security.ts'
import { languages } from '#sandbox/protocol/run-report.ts'
import { slugSchema } from '../catalogue/contract.ts'
import { maxDraftBytes, maxDrafts, maxVersions } from './model.ts'

const tags = ['Drafts']
const security = learnerSecurity
const refusals = problems('invalid-request', 'unauthenticated', 'unavailable', 'overloaded')
const address = z.strictObject({ slug: slugSchema, language: z.enum(languages) })
const movedDraft = moved('The challenge has another address now')

/** An instant in milliseconds, UTC. */
const editedAt = z
  .string()
  .max(40)
  .transform((text, context) => {
    const instant = parseInstant(text)
    if (instant !== undefined) return new Date(Math.floor(instant / 1_000)).toISOString()
    context.addIssue('must be an instant of the years 1970 to 2199 such as 2026-11-21T09:15:27.243Z')
    return z.NEVER
  })
  .openapi({
    type: 'string',
    format: 'date-time',
    example: '2026-11-21T09:15:27.243Z',
    description: 'When the learner edited it, by the clock of the device. Digits beyond the millisecond are dropped.',
  })

const listedFields = {
  challenge: slugSchema,
  language: z.enum(languages),
  version: z.int().openapi({ description: 'The version of the challenge that the learner saw.' }),
  editedAt: z.iso.datetime(),
}
const draftFields = { ...listedFields, code: z.string() }
const draftSchema = z.object(draftFields).openapi('Draft')

export const listDrafts = createRoute({
  method: 'get',
  path: '/v1/drafts',
  operationId: 'listDrafts',
  summary: 'Your drafts, newest edit first',
  description: `The list has no code. It is whole, without pages: nobody has more than ${maxDrafts} drafts.`,
  tags,
  security,
  request: { query: noQuery },
  responses: {
    200: {
      description: 'Your drafts',
      ...json(z.object({ data: z.array(z.object({ ...listedFields, bytes: z.int() })) }).openapi('Drafts')),
    },
    ...refusals,
  },
})

export const getDraft = createRoute({
  method: 'get',
  path: '/v1/drafts/{slug}/{language}',
  operationId: 'getDraft',
  summary: 'Your draft of a challenge in a language',
  description: 'The code that you edited last, on whichever device. The answer is 404 where you have none.',
  tags,
  security,
  request: { params: address, query: noQuery },
  responses: {
    200: { description: 'The draft', ...json(draftSchema) },
    308: movedDraft,
    ...refusals,
    ...problems('not-found'),
  },
})

export const saveDraft = createRoute({
  method: 'put',
  path: '/v1/drafts/{slug}/{language}',
  operationId: 'saveDraft',
  summary: 'Save code that you have not submitted',
  description:
    'The newest edit counts, by its own time. The answer has the draft that counts now: `isNewest` is false where another device has a later edit. The server stores the draft that does not count among the earlier ones, so no code is lost.',
  tags,
  security,
  request: {
    params: address,
    query: noQuery,
    body: jsonBody(
      z.strictObject({
        code: z
          .string()
          .max(maxDraftBytes)
          .refine(isStorable, 'must not contain the character NUL or half of a surrogate pair'),
        version: z.int().min(1).max(1_000_000),
        editedAt,
        replaces: editedAt.optional().openapi({
          description:
            'The `editedAt` of the draft that this edit goes on from. While somebody types on, the server then stores an earlier draft only every ten minutes.',
        }),
      }),
    ),
  },
  responses: {
    200: {
      description: 'The draft that counts now',
      ...json(
        z
          .object({ ...draftFields, isNewest: z.boolean().openapi({ description: 'Whether it is the one sent.' }) })
          .openapi('SavedDraft'),
      ),
    },
    308: movedDraft,
    ...refusals,
    ...problems(
      'not-found',
      'cross-site-request',
      'conflict',
      'content-too-large',
      'unsupported-media-type',
      'refused',
      'too-many-requests',
    ),
  },
})

export const deleteDraft = createRoute({
  method: 'delete',
  path: '/v1/drafts/{slug}/{language}',
  operationId: 'deleteDraft',
  summary: 'Start over: end a draft',
  description: 'The server stores the draft among the earlier ones. The answer is the same where there is no draft.',
  tags,
  security,
  request: { params: address, query: noQuery },
  responses: { 204: { description: 'There is no draft any more' }, ...refusals, ...problems('cross-site-request') },
})

export const listDraftVersions = createRoute({
  method: 'get',
  path: '/v1/drafts/{slug}/{language}/versions',
  operationId: 'listDraftVersions',
  summary: 'Earlier drafts, newest edit first',
  description: `The last ${maxVersions} drafts that others have taken the place of, with their code.`,
  tags,
  security,
  request: { params: address, query: noQuery },
  responses: {
    200: {
      description: 'Earlier drafts',
      ...json(z.object({ data: z.array(draftSchema) }).openapi('DraftVersions')),
    },
    308: movedDraft,
    ...refusals,
    ...problems('not-found'),
  },
})
