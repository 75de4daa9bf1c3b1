import { createRoute, z } from '@hono/zod-openapi'
import { json, noQuery, problems } from '#http/schemas.ts'
import { accountSecurity, sessionSecurity } from '#http/security.ts'
import { confirmedRefusals, signedInRefusals } from '../contract.ts'

const tags = ['Accounts']

export const exportAccount = createRoute({
  method: 'get',
  path: '/v1/accounts/me/export',
  operationId: 'exportAccount',
  summary: 'Everything that the server stores about you',
  description:
    'A zip archive: the account, its sessions, tokens and log as JSON, and every submission with its code and report.',
  tags,
  security: accountSecurity,
  request: { query: noQuery },
  responses: {
    200: {
      description: 'The archive',
      content: { 'application/zip': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...signedInRefusals,
    ...problems('not-found'),
  },
})

export const scheduleDeletion = createRoute({
  method: 'put',
  path: '/v1/accounts/me/deletion',
  operationId: 'scheduleDeletion',
  summary: 'Delete your account',
  description:
    'The server deletes the account, its submissions and everything else about you seven days later. It needs a confirmation of your identity within the last ten minutes.',
  tags,
  security: sessionSecurity,
  request: { query: noQuery },
  responses: {
    200: {
      description: 'When the account is deleted',
      ...json(z.object({ deleteAt: z.iso.datetime() }).openapi('Deletion')),
    },
    ...confirmedRefusals,
  },
})

export const cancelDeletion = createRoute({
  method: 'delete',
  path: '/v1/accounts/me/deletion',
  operationId: 'cancelDeletion',
  summary: 'Do not delete your account after all',
  description: 'It is possible until the account is deleted.',
  tags,
  security: sessionSecurity,
  request: { query: noQuery },
  responses: { 204: { description: 'The account stays' }, ...signedInRefusals },
})
