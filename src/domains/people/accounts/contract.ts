import { createRoute, z } from '@hono/zod-openapi'
import { roles } from '#core/actor.ts'
import { idSchema, storableText, zoneSchema } from '#http/fields.ts'
import { cursorSchema, limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { accountSecurity, administratorSecurity, sessionSecurity } from '#http/security.ts'
import { bodyRefusals, confirmedRefusals, instantSchema, signedInRefusals } from '../contract.ts'
import { handlePattern, maxHandleLength, minHandleLength } from './model.ts'
import { maxPasswordLength, minPasswordLength } from './password-rules.ts'

export const emailSchema = storableText(254).openapi({ format: 'email', example: 'ada@example.org' })

/** The rules for a new password are checked later: a wrong one is only wrong. */
export const passwordSchema = storableText(1_000).openapi({
  format: 'password',
  description: `A new one has ${minPasswordLength} to ${maxPasswordLength} characters, and is not a common password.`,
})

const personNameSchema = storableText(80).openapi({ example: 'Ada Lovelace' })

const handleSchema = z
  .string()
  .min(minHandleLength)
  .max(maxHandleLength)
  .regex(handlePattern, 'must be words of lower-case letters and digits, with hyphens between them')
  .openapi({ example: 'ada-lovelace' })

/** Instants of the database are text. */
export const accountSchema = z
  .object({
    id: idSchema,
    handle: handleSchema,
    name: personNameSchema,
    email: emailSchema
      .nullable()
      .openapi({ description: 'Verified. Null for somebody who came by GitHub without one.' }),
    hasPassword: z.boolean(),
    zone: zoneSchema,
    isProfilePublic: z.boolean().openapi({ description: 'Whether everybody may see `/people/{handle}`.' }),
    roles: z.array(z.enum(roles)),
    learnerId: idSchema.openapi({ description: 'The learner who owns the submissions of the account.' }),
    createdAt: instantSchema,
    deleteAt: instantSchema
      .nullable()
      .openapi({ description: 'When the account is deleted, unless its owner cancels it.' }),
  })
  .openapi('Account')

const secretSchema = z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'must be the token of a link')

const tags = ['Accounts']
const refusals = problems('invalid-request', 'too-many-requests', 'unavailable', 'overloaded')
const recentlySignedIn = { ...confirmedRefusals, ...problems('too-many-requests') }
const accepted = z.object({ status: z.literal('accepted') }).openapi('Accepted')

export const createAccount = createRoute({
  method: 'post',
  path: '/v1/accounts',
  operationId: 'createAccount',
  summary: 'Sign up with an address and a password',
  description:
    'The server mails a link to the address; the account exists once it is verified. The answer is the same for an address that has an account. A learner of the request is adopted: its submissions become those of the account.',
  tags,
  security: [{}, { learner: [] }],
  request: {
    query: noQuery,
    body: jsonBody(
      z.strictObject({
        email: emailSchema,
        password: passwordSchema,
        name: personNameSchema.optional(),
        zone: zoneSchema.optional(),
      }),
    ),
  },
  responses: {
    202: {
      description: 'A mail is on its way',
      ...json(
        z
          .object({
            status: z.literal('accepted'),
            signUp: secretSchema.openapi({
              description:
                'Send it with the token of the link, so that this password and learner count. A cookie has it too.',
            }),
          })
          .openapi('SignUp'),
      ),
    },
    ...refusals,
    ...bodyRefusals,
    ...problems('cross-site-request'),
  },
})

export const verifyEmail = createRoute({
  method: 'post',
  path: '/v1/email-verifications',
  operationId: 'verifyEmail',
  summary: 'Verify an address by a mailed link',
  description:
    'The link of a sign-up makes the account and opens a session. Without `signUp` a password is needed, because somebody else may have signed up with the address. The link of a new address changes that of the account. Each link works once, within a day.',
  tags,
  security: [],
  request: {
    query: noQuery,
    body: jsonBody(
      z.strictObject({ token: secretSchema, signUp: secretSchema.optional(), password: passwordSchema.optional() }),
    ),
  },
  responses: {
    200: { description: 'The account; a cookie has the session of a new one', ...json(accountSchema) },
    ...refusals,
    ...bodyRefusals,
    ...problems('not-found', 'conflict', 'cross-site-request'),
  },
})

export const requestPasswordReset = createRoute({
  method: 'post',
  path: '/v1/password-resets',
  operationId: 'requestPasswordReset',
  summary: 'Have a link mailed that sets a new password',
  description: 'The answer is the same for an address without an account. The link works once, within 30 minutes.',
  tags,
  security: [],
  request: { query: noQuery, body: jsonBody(z.strictObject({ email: emailSchema })) },
  responses: {
    202: { description: 'A mail is on its way, if the address has an account', ...json(accepted) },
    ...refusals,
    ...bodyRefusals,
  },
})

export const resetPassword = createRoute({
  method: 'put',
  path: '/v1/password-resets',
  operationId: 'resetPassword',
  summary: 'Set a new password by a mailed link',
  description:
    'All sessions of the account end. A cookie has the browser known when it signs in. The token stands in the body, so that no log of addresses has it.',
  tags,
  security: [],
  request: { query: noQuery, body: jsonBody(z.strictObject({ token: secretSchema, password: passwordSchema })) },
  responses: { 204: { description: 'The password is set' }, ...refusals, ...bodyRefusals, ...problems('not-found') },
})

export const getOwnAccount = createRoute({
  method: 'get',
  path: '/v1/accounts/me',
  operationId: 'getOwnAccount',
  summary: 'Your account',
  description: 'The account of the session or API token.',
  tags,
  security: accountSecurity,
  request: { query: noQuery },
  responses: {
    200: { description: 'The account', ...json(accountSchema) },
    ...signedInRefusals,
    ...problems('not-found'),
  },
})

export const changeOwnAccount = createRoute({
  method: 'patch',
  path: '/v1/accounts/me',
  operationId: 'changeOwnAccount',
  summary: 'Change your name, handle, time zone or who sees your profile',
  description: 'Members that are left out stay as they are. Nobody else can have the same handle.',
  tags,
  security: accountSecurity,
  request: {
    query: noQuery,
    body: jsonBody(
      z
        .strictObject({ name: personNameSchema, handle: handleSchema, zone: zoneSchema, isProfilePublic: z.boolean() })
        .partial(),
    ),
  },
  responses: {
    200: { description: 'The changed account', ...json(accountSchema) },
    ...signedInRefusals,
    ...bodyRefusals,
    ...problems('not-found', 'conflict'),
  },
})

export const changePassword = createRoute({
  method: 'put',
  path: '/v1/accounts/me/password',
  operationId: 'changePassword',
  summary: 'Set your password',
  description:
    'Your other sessions end, and this one has a new token. It needs a confirmation of your identity within the last ten minutes.',
  tags,
  security: sessionSecurity,
  request: { query: noQuery, body: jsonBody(z.strictObject({ password: passwordSchema })) },
  responses: {
    204: { description: 'The password is set' },
    ...recentlySignedIn,
    ...bodyRefusals,
    ...problems('not-found'),
  },
})

export const changeEmail = createRoute({
  method: 'put',
  path: '/v1/accounts/me/email',
  operationId: 'changeEmail',
  summary: 'Change your address',
  description:
    'The server mails a link to the new address. The old one counts until somebody uses the link; then it gets a mail about the change.',
  tags,
  security: sessionSecurity,
  request: { query: noQuery, body: jsonBody(z.strictObject({ email: emailSchema })) },
  responses: {
    202: { description: 'A mail is on its way to the new address', ...json(accepted) },
    ...recentlySignedIn,
    ...bodyRefusals,
  },
})

export const listAccounts = createRoute({
  method: 'get',
  path: '/v1/accounts',
  operationId: 'listAccounts',
  summary: 'All accounts, oldest first',
  description: 'Passwords are never part of an answer.',
  tags,
  security: administratorSecurity,
  request: {
    query: z.strictObject({
      q: storableText(100).optional().openapi({ description: 'A part of the handle, the name or the address.' }),
      limit: limitSchema(50, 200),
      cursor: cursorSchema((text) => (idSchema.safeParse(text).success ? text : undefined)),
    }),
  },
  responses: {
    200: {
      description: 'One page of accounts',
      ...json(z.object({ data: z.array(accountSchema), meta: nextCursorSchema }).openapi('AccountList')),
    },
    ...signedInRefusals,
  },
})

export const changeRoles = createRoute({
  method: 'put',
  path: '/v1/accounts/{accountId}/roles',
  operationId: 'changeRoles',
  summary: 'Set the roles of an account',
  description: 'They count in every process within two seconds.',
  tags,
  security: administratorSecurity,
  request: {
    params: z.strictObject({ accountId: idSchema }),
    query: noQuery,
    body: jsonBody(z.strictObject({ roles: z.array(z.enum(roles)).max(roles.length) })),
  },
  responses: {
    200: { description: 'The changed account', ...json(accountSchema) },
    ...signedInRefusals,
    ...bodyRefusals,
    ...problems('not-found'),
  },
})
