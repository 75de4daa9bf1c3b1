import { createRoute, z } from '@hono/zod-openapi'
import { tokenScopes } from '#core/actor.ts'
import { idSchema, storableText } from '#http/fields.ts'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { sessionSecurity } from '#http/security.ts'
import { confirmedRefusals, instantSchema, signedInRefusals } from '../contract.ts'
import { maxDays, presetDays } from './model.ts'

const scopesSchema = z.array(z.enum(tokenScopes)).min(1).max(tokenScopes.length).openapi({
  description:
    '`learn`: runs, submissions and solutions. `account`: the account and its export. `admin`: everything of an administrator.',
})

const tokenFields = {
  id: idSchema,
  name: storableText(80).openapi({ example: 'laptop' }),
  hint: z.string().openapi({ example: '9f3c', description: 'The last four characters of the token.' }),
  scopes: scopesSchema,
  createdAt: instantSchema,
  expiresAt: instantSchema,
}

const tags = ['API tokens']

export const createApiToken = createRoute({
  method: 'post',
  path: '/v1/api-tokens',
  operationId: 'createApiToken',
  summary: 'Create an API token',
  description:
    'Store it at once: the server stores only its digest. It needs a confirmation of your identity within the last ten minutes.',
  tags,
  security: sessionSecurity,
  request: {
    query: noQuery,
    body: jsonBody(
      z.strictObject({
        name: tokenFields.name,
        scopes: scopesSchema,
        days: z
          .int()
          .min(1)
          .max(maxDays)
          .default(presetDays)
          .openapi({ description: 'The token expires after so many days.' }),
      }),
    ),
  },
  responses: {
    201: created(
      'The token, shown only once',
      z.object({ ...tokenFields, token: z.string().openapi({ example: 'tst_…' }) }).openapi('NewApiToken'),
    ),
    ...confirmedRefusals,
    ...problems('content-too-large', 'unsupported-media-type', 'conflict'),
  },
})

export const listApiTokens = createRoute({
  method: 'get',
  path: '/v1/api-tokens',
  operationId: 'listApiTokens',
  summary: 'Your API tokens, newest first',
  description: 'The tokens themselves are never shown again.',
  tags,
  security: sessionSecurity,
  request: { query: noQuery },
  responses: {
    200: {
      description: 'Tokens that have not expired',
      ...json(z.object({ data: z.array(z.object(tokenFields).openapi('ApiToken')) }).openapi('ApiTokenList')),
    },
    ...signedInRefusals,
  },
})

export const revokeApiToken = createRoute({
  method: 'delete',
  path: '/v1/api-tokens/{tokenId}',
  operationId: 'revokeApiToken',
  summary: 'Revoke an API token',
  description: 'Every process refuses it within two seconds.',
  tags,
  security: sessionSecurity,
  request: { params: z.strictObject({ tokenId: idSchema }), query: noQuery },
  responses: { 204: { description: 'The token is revoked' }, ...signedInRefusals, ...problems('not-found') },
})
