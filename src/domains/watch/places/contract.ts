import { createRoute, z } from '@hono/zod-openapi'
import { idSchema, storableText } from '#http/fields.ts'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { administratorSecurity, proberSecurity, watcherSecurity } from '#http/security.ts'
import { outcomes } from '../checks/model.ts'
import { instantSchema, watcherRefusals as refusals } from '../contract.ts'

const tags = ['Places']

const place = {
  id: idSchema,
  name: z.string(),
  hint: z.string().openapi({ description: 'The last four characters of its token.' }),
  createdAt: instantSchema,
  lastSeenAt: instantSchema.nullable().openapi({ description: 'When its prober last asked for checks.' }),
}

const placeSchema = z.object(place).openapi('Place')

const newPlaceSchema = z.object({ ...place, token: z.string() }).openapi('NewPlace')

const name = storableText(60)
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'must have lower-case letters, digits and hyphens')
  .openapi({ example: 'paris' })

const bodyRefusals = problems('unsupported-media-type', 'content-too-large', 'refused', 'conflict')

export const createPlace = createRoute({
  method: 'post',
  path: '/v1/places',
  operationId: 'createPlace',
  summary: 'Create a place, with the token of its prober',
  description: 'Store the token now: the server stores only its digest. The prober is `npm run start:prober`.',
  tags,
  security: administratorSecurity,
  request: { query: noQuery, body: jsonBody(z.strictObject({ name })) },
  responses: {
    201: created('The place, with its token, shown only once', newPlaceSchema),
    ...refusals,
    ...bodyRefusals,
  },
})

export const listPlaces = createRoute({
  method: 'get',
  path: '/v1/places',
  operationId: 'listPlaces',
  summary: 'The places that checks can be made from',
  description: 'Beside them there is `local`: the server itself.',
  tags,
  security: watcherSecurity,
  request: { query: noQuery },
  responses: {
    200: { description: 'The places, by name', ...json(z.object({ data: z.array(placeSchema) }).openapi('Places')) },
    ...refusals,
  },
})

export const getPlace = createRoute({
  method: 'get',
  path: '/v1/places/{placeId}',
  operationId: 'getPlace',
  summary: 'One place',
  description: 'Shows when its prober last asked for checks.',
  tags,
  security: watcherSecurity,
  request: { params: z.object({ placeId: idSchema }), query: noQuery },
  responses: { 200: { description: 'The place', ...json(placeSchema) }, ...refusals, ...problems('not-found') },
})

export const removePlace = createRoute({
  method: 'delete',
  path: '/v1/places/{placeId}',
  operationId: 'removePlace',
  summary: 'Remove a place',
  description: 'The token of its prober ends at once. A place that monitors use is refused.',
  tags,
  security: administratorSecurity,
  request: { params: z.object({ placeId: idSchema }), query: noQuery },
  responses: { 204: { description: 'It is removed' }, ...refusals, ...problems('not-found', 'conflict') },
})

const slot = {
  monitorId: idSchema,
  slotAt: z.int().min(0).max(253_402_300_799_999).openapi({ description: 'As it was claimed.' }),
  claim: idSchema,
}

export const claimProbes = createRoute({
  method: 'post',
  path: '/v1/probers/claims',
  operationId: 'claimProbes',
  summary: 'Claim checks for a place',
  description:
    'Answers with checks that are due now or within a second, complete with what they need. `dueInMs` counts from the answer, so the clock of the prober does not matter. A claim ends three seconds after the timeout of its check.',
  tags,
  security: proberSecurity,
  request: { query: noQuery, body: jsonBody(z.strictObject({ room: z.int().min(1).max(300) })) },
  responses: {
    200: {
      description: 'The checks; none is due where the list is empty',
      ...json(
        z
          .object({
            checks: z.array(
              z
                .object({
                  ...slot,
                  place: z.string(),
                  dueInMs: z.int(),
                  lateMs: z.int(),
                  timeoutMs: z.int(),
                  probe: z.record(z.string(), z.unknown()).nullable(),
                  fault: z.string().nullable().openapi({ description: 'Why the monitor cannot be checked at all.' }),
                  signature: z.string().openapi({ description: 'The value of the header field Touchstone-Probe.' }),
                })
                .openapi('ClaimedCheck'),
            ),
          })
          .openapi('ClaimedChecks'),
      ),
    },
    ...refusals,
    ...problems('unsupported-media-type', 'content-too-large'),
  },
})

const maxEvidenceCharacters = 20_000

/** What a place shows of a failure. */
const evidenceSchema = z
  .strictObject({
    address: z.string().max(100).optional(),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.string().max(2_000).optional(),
    steps: z.array(z.record(z.string(), z.unknown())).max(10).optional(),
    facts: z.array(z.string().max(400)).max(20).optional(),
  })
  .refine(
    (evidence) => JSON.stringify(evidence).length <= maxEvidenceCharacters,
    `must have at most ${maxEvidenceCharacters} characters as JSON`,
  )

const micros = z.int().min(0).max(2_147_483_647)

export const storeProbeResults = createRoute({
  method: 'post',
  path: '/v1/probers/results',
  operationId: 'storeProbeResults',
  summary: 'Store what a place has found',
  description:
    'A result whose claim has ended is left out: another attempt is under way. Sending results again is harmless.',
  tags,
  security: proberSecurity,
  request: {
    query: noQuery,
    body: jsonBody(
      z.strictObject({
        results: z
          .array(
            z.strictObject({
              ...slot,
              lateMs: z.int().min(0).max(86_400_000),
              result: z.strictObject({
                outcome: z.enum(outcomes),
                status: z.int().min(100).max(999).nullable(),
                phases: z.strictObject({
                  dns: micros,
                  connect: micros,
                  tls: micros,
                  wait: micros,
                  download: micros,
                  total: micros,
                }),
                summary: z.string().max(4_000),
                evidence: evidenceSchema.nullable(),
              }),
            }),
          )
          .max(500),
      }),
    ),
  },
  responses: {
    200: { description: 'How many were stored', ...json(z.object({ stored: z.int() }).openapi('StoredProbeResults')) },
    ...refusals,
    ...problems('unsupported-media-type', 'content-too-large'),
  },
})

export const returnProbes = createRoute({
  method: 'post',
  path: '/v1/probers/returns',
  operationId: 'returnProbes',
  summary: 'Give claimed checks back',
  description: 'For a prober that stops: others may claim them at once.',
  tags,
  security: proberSecurity,
  request: { query: noQuery, body: jsonBody(z.strictObject({ checks: z.array(z.strictObject(slot)).max(500) })) },
  responses: {
    204: { description: 'They are free' },
    ...refusals,
    ...problems('unsupported-media-type', 'content-too-large'),
  },
})
