import { createRoute, z } from '@hono/zod-openapi'
import { idSchema, storableText } from '#http/fields.ts'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { accountSecurity, sessionSecurity } from '#http/security.ts'
import { bodyRefusals, confirmedRefusals, instantSchema, signedInRefusals } from '../contract.ts'
import { newSessionSchema } from '../sessions/contract.ts'

const passkeyFields = {
  id: idSchema,
  name: storableText(80).openapi({ example: 'telephone' }),
  createdAt: instantSchema,
  usedAt: instantSchema.nullable(),
}
const passkeySchema = z.object(passkeyFields).openapi('Passkey')

/** Bytes in base64url. */
const bytes = (maxLength: number) =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .regex(/^[A-Za-z0-9_-]+$/, 'must be base64url')

const credential = <Response extends z.ZodType>(response: Response) =>
  z.object({ id: bytes(1_400), rawId: bytes(1_400), type: z.literal('public-key'), response })

const registrationSchema = credential(
  z.object({
    clientDataJSON: bytes(4_000),
    attestationObject: bytes(30_000),
    transports: z
      .array(z.string().regex(/^[a-z-]{1,20}$/, 'must be a transport of WebAuthn'))
      .max(10)
      .optional(),
  }),
).openapi('PasskeyRegistration', { description: '`PublicKeyCredential.toJSON()` of a new passkey.' })

const assertionSchema = credential(
  z.object({
    clientDataJSON: bytes(4_000),
    authenticatorData: bytes(4_000),
    signature: bytes(4_000),
    userHandle: bytes(100).nullish(),
  }),
).openapi('PasskeyAssertion', { description: '`PublicKeyCredential.toJSON()` of a passkey that was used.' })

const typeSchema = z.literal('public-key')
const registrationOptionsSchema = z
  .object({
    rp: z.object({ id: z.string(), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    challenge: z.string(),
    pubKeyCredParams: z.array(z.object({ type: typeSchema, alg: z.int() })),
    timeout: z.int(),
    excludeCredentials: z.array(z.object({ type: typeSchema, id: z.string(), transports: z.array(z.string()) })),
    authenticatorSelection: z.object({
      residentKey: z.literal('required'),
      requireResidentKey: z.literal(true),
      userVerification: z.literal('required'),
    }),
    attestation: z.literal('none'),
  })
  .openapi('PasskeyRegistrationOptions')

const authenticationOptionsSchema = z
  .object({
    challenge: z.string(),
    rpId: z.string(),
    timeout: z.int(),
    userVerification: z.literal('required'),
  })
  .openapi('PasskeyAuthenticationOptions')

const tags = ['Ways to sign in']

export const createRegistrationOptions = createRoute({
  method: 'post',
  path: '/v1/passkeys/registration-options',
  operationId: 'createPasskeyRegistrationOptions',
  summary: 'Begin to add a passkey',
  description:
    'Give the answer to `PublicKeyCredential.parseCreationOptionsFromJSON`. The challenge works once, within five minutes, in this session. It needs a confirmation of your identity within the last ten minutes.',
  tags,
  security: sessionSecurity,
  request: { query: noQuery },
  responses: {
    200: { description: 'Options for `navigator.credentials.create`', ...json(registrationOptionsSchema) },
    ...confirmedRefusals,
    ...problems('not-found', 'too-many-requests'),
  },
})

export const addPasskey = createRoute({
  method: 'post',
  path: '/v1/passkeys',
  operationId: 'addPasskey',
  summary: 'Add a passkey to your account',
  description:
    'An account has at most 20. It needs a confirmation of your identity within the last ten minutes. The authenticator must have verified its user.',
  tags,
  security: sessionSecurity,
  request: {
    query: noQuery,
    body: jsonBody(z.strictObject({ name: passkeyFields.name, credential: registrationSchema })),
  },
  responses: {
    201: created('The passkey', passkeySchema),
    ...confirmedRefusals,
    ...bodyRefusals,
    ...problems('conflict', 'refused'),
  },
})

export const listPasskeys = createRoute({
  method: 'get',
  path: '/v1/passkeys',
  operationId: 'listPasskeys',
  summary: 'Your passkeys, oldest first',
  description: 'With the instantSchema at which each was last used.',
  tags,
  security: accountSecurity,
  request: { query: noQuery },
  responses: {
    200: { description: 'At most 20', ...json(z.object({ data: z.array(passkeySchema) }).openapi('PasskeyList')) },
    ...signedInRefusals,
  },
})

export const removePasskey = createRoute({
  method: 'delete',
  path: '/v1/passkeys/{passkeyId}',
  operationId: 'removePasskey',
  summary: 'Remove a passkey',
  description:
    'It needs a confirmation of your identity within the last ten minutes. The last way to sign in stays: a password, a passkey or an identity.',
  tags,
  security: sessionSecurity,
  request: { params: z.strictObject({ passkeyId: idSchema }), query: noQuery },
  responses: {
    204: { description: 'It is removed' },
    ...confirmedRefusals,
    ...problems('not-found', 'conflict'),
  },
})

export const createAuthenticationOptions = createRoute({
  method: 'post',
  path: '/v1/passkeys/authentication-options',
  operationId: 'createPasskeyAuthenticationOptions',
  summary: 'Begin to use a passkey',
  description:
    'Give the answer to `PublicKeyCredential.parseRequestOptionsFromJSON`. It is the same for everybody and names no passkey. The challenge works once, within five minutes, in the browser that has the cookie of this answer.',
  tags,
  security: [],
  request: { query: noQuery },
  responses: {
    200: { description: 'Options for `navigator.credentials.get`', ...json(authenticationOptionsSchema) },
    ...problems('invalid-request', 'cross-site-request', 'too-many-requests', 'unavailable', 'overloaded'),
  },
})

export const usePasskey = createRoute({
  method: 'post',
  path: '/v1/passkeys/authentications',
  operationId: 'usePasskey',
  summary: 'Sign in with a passkey, or confirm your identity',
  description:
    'Without a session it opens one, as signing in with a password does. With one it confirms your identity: changes of the account are possible for ten minutes from then on, and the session has a new token.',
  tags,
  security: [{}, ...sessionSecurity],
  request: { query: noQuery, body: jsonBody(z.strictObject({ credential: assertionSchema })) },
  responses: {
    201: created('The account, and a learner of this browser whose submissions may be added to it', newSessionSchema),
    204: { description: 'Your identity is confirmed' },
    ...signedInRefusals,
    ...bodyRefusals,
    ...problems('too-many-requests'),
  },
})
