import { createRoute, z } from '@hono/zod-openapi'
import { json, noQuery, problems } from '#http/schemas.ts'
import { accountSecurity, sessionSecurity } from '#http/security.ts'
import { confirmedRefusals, signedInRefusals } from '../contract.ts'
import { providers } from './model.ts'

const providerSchema = z.enum(providers).openapi({ example: 'github' })

const identitySchema = z
  .object({
    provider: providerSchema,
    login: z.string().openapi({ example: 'ada', description: 'The name of the account there when it was last used.' }),
    createdAt: z.iso.datetime().openapi({ example: '2026-11-21T09:15:27.243Z' }),
  })
  .openapi('Identity')

const tags = ['Ways to sign in']

export const listIdentities = createRoute({
  method: 'get',
  path: '/v1/identities',
  operationId: 'listIdentities',
  summary: 'Your accounts elsewhere by which you sign in',
  description: 'A browser adds one by `/sign-in/github?purpose=link`.',
  tags,
  security: accountSecurity,
  request: { query: noQuery },
  responses: {
    200: {
      description: 'At most one of each provider',
      ...json(z.object({ data: z.array(identitySchema) }).openapi('IdentityList')),
    },
    ...signedInRefusals,
  },
})

export const removeIdentity = createRoute({
  method: 'delete',
  path: '/v1/identities/{provider}',
  operationId: 'removeIdentity',
  summary: 'Remove an account elsewhere from yours',
  description:
    'It needs a confirmation of your identity within the last ten minutes. The last way to sign in stays: a password, a passkey or an identity.',
  tags,
  security: sessionSecurity,
  request: { params: z.strictObject({ provider: providerSchema }), query: noQuery },
  responses: {
    204: { description: 'It is removed' },
    ...confirmedRefusals,
    ...problems('not-found', 'conflict'),
  },
})
