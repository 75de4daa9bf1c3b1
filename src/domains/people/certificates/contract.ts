import { createRoute, z } from '@hono/zod-openapi'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { accountSecurity, optionalAccountSecurity } from '#http/security.ts'
import { languages } from '#sandbox/protocol/run-report.ts'
import { bodyRefusals, instantSchema, signedInRefusals } from '../contract.ts'
import { type CertificateFile, mediaTypes } from './formats.ts'
import { achievements } from './model.ts'

const idSchema = z.string().min(1).max(20).openapi({
  example: '7Q2MK9XD4RTV',
  description: 'Twelve characters. Hyphens and small letters are allowed; O counts as 0, I and L as 1.',
})
const pathSchema = z
  .string()
  .max(80)
  .openapi({ example: 'first-steps-in-python', description: 'The slug of the path.' })
const achievementSchema = z.enum(achievements).openapi({ example: 'path' })

const certificateSchema = z
  .object({
    id: z.string().openapi({ example: '7Q2MK9XD4RTV' }),
    number: z.string().openapi({ example: '7Q2M-K9XD-4RTV', description: 'The id for people.' }),
    achievement: achievementSchema,
    path: pathSchema.nullable(),
    title: z.string(),
    name: z.string().openapi({ description: 'The name of the person when it was issued.' }),
    points: z.int(),
    issuedAt: instantSchema,
    isPublic: z.boolean().openapi({ description: 'Whether everybody may see it who has its address.' }),
    solves: z
      .array(z.object({ slug: z.string(), language: z.enum(languages), version: z.int() }))
      .openapi({ description: 'The challenges, with the version of each that was solved.' }),
    credential: z.string().openapi({
      description:
        'Open Badges 3.0 as a JSON Web Token, signed with Ed25519. `kid` in its header is the address of the public key.',
    }),
    files: z.array(z.string()).openapi({ description: 'The addresses of its files.' }),
  })
  .openapi('Certificate')

const jwkSchema = z
  .object({
    kty: z.literal('OKP'),
    crv: z.literal('Ed25519'),
    x: z.string(),
    kid: z.string(),
    alg: z.literal('EdDSA'),
    use: z.literal('sig'),
  })
  .openapi('SigningKey')

const tags = ['Certificates']
const security = accountSecurity
const params = z.strictObject({ certificateId: idSchema })

export const listCertificates = createRoute({
  method: 'get',
  path: '/v1/certificates',
  operationId: 'listCertificates',
  summary: 'Your certificates, newest first, and those that you can have issued',
  description: 'A certificate counts challenges that you have solved without a look at solutions.',
  tags,
  security,
  request: { query: noQuery },
  responses: {
    200: {
      description: 'All of them',
      ...json(
        z
          .object({
            data: z.array(certificateSchema),
            meta: z.object({
              available: z.array(
                z.object({
                  achievement: achievementSchema,
                  path: pathSchema.nullable(),
                  title: z.string(),
                  points: z.int(),
                }),
              ),
            }),
          })
          .openapi('CertificateList'),
      ),
    },
    ...signedInRefusals,
  },
})

export const issueCertificate = createRoute({
  method: 'post',
  path: '/v1/certificates',
  operationId: 'issueCertificate',
  summary: 'Have a certificate issued',
  description:
    'For a finished path, or for a hundred solved challenges. It names you and what you have solved, and never changes afterwards. The answer is 409 for what is not finished or has a certificate already. It is also 409 without a verified address, or with a name that the typeface cannot show.',
  tags,
  security,
  request: {
    query: noQuery,
    body: jsonBody(
      z.strictObject({
        achievement: achievementSchema,
        path: pathSchema.optional().openapi({ description: 'The slug of the path, with the achievement `path` only.' }),
        isPublic: z.boolean().default(false),
      }),
    ),
  },
  responses: {
    201: created('The certificate', certificateSchema),
    ...signedInRefusals,
    ...bodyRefusals,
    ...problems('not-found', 'conflict', 'refused', 'too-many-requests'),
  },
})

const visible = {
  tags,
  security: optionalAccountSecurity,
  responses: problems('invalid-request', 'not-found', 'unavailable', 'overloaded'),
} as const

export const getCertificate = createRoute({
  ...visible,
  method: 'get',
  path: '/v1/certificates/{certificateId}',
  operationId: 'getCertificate',
  summary: 'One certificate',
  description: 'Everybody may read a public one; its owner may read each.',
  request: { params, query: noQuery },
  responses: { 200: { description: 'The certificate', ...json(certificateSchema) }, ...visible.responses },
})

export const changeCertificate = createRoute({
  method: 'patch',
  path: '/v1/certificates/{certificateId}',
  operationId: 'changeCertificate',
  summary: 'Make a certificate public or private',
  description: 'Nothing else of a certificate changes.',
  tags,
  security,
  request: { params, query: noQuery, body: jsonBody(z.strictObject({ isPublic: z.boolean() })) },
  responses: {
    200: { description: 'The certificate', ...json(certificateSchema) },
    ...signedInRefusals,
    ...bodyRefusals,
    ...problems('not-found'),
  },
})

export const deleteCertificate = createRoute({
  method: 'delete',
  path: '/v1/certificates/{certificateId}',
  operationId: 'deleteCertificate',
  summary: 'Delete a certificate',
  description:
    'Its page and its files are gone, and you can have another one issued. The signature of a credential that somebody has saved remains valid.',
  tags,
  security,
  request: { params, query: noQuery },
  responses: { 204: { description: 'It is deleted' }, ...signedInRefusals, ...problems('not-found') },
})

export const getCertificateFile = createRoute({
  ...visible,
  method: 'get',
  path: '/v1/certificates/{certificateId}/{file}',
  operationId: 'getCertificateFile',
  summary: 'A certificate as a picture, a document or a signed credential',
  description: 'The server draws pictures and documents at the first request, and stores them.',
  request: {
    params: z.strictObject({
      certificateId: idSchema,
      file: z.enum(Object.keys(mediaTypes) as [CertificateFile, ...CertificateFile[]]),
    }),
    query: noQuery,
  },
  responses: {
    200: {
      description: 'The file',
      content: {
        'image/svg+xml': { schema: z.string() },
        'image/png': { schema: z.string().openapi({ format: 'binary' }) },
        'application/pdf': { schema: z.string().openapi({ format: 'binary' }) },
        'application/vc+jwt': { schema: z.string() },
      },
    },
    ...visible.responses,
  },
})

export const getSigningKey = createRoute({
  method: 'get',
  path: '/v1/signing-keys/{keyId}',
  security: [],
  operationId: 'getSigningKey',
  summary: 'A public key by which certificates were signed',
  description: 'A JSON Web Key (RFC 7517, RFC 8037). Old keys stay. All are at `/.well-known/jwks.json`, too.',
  tags,
  request: { params: z.strictObject({ keyId: z.string().min(1).max(80) }), query: noQuery },
  responses: {
    200: { description: 'The key', ...json(jwkSchema) },
    ...problems('invalid-request', 'not-found', 'unavailable', 'overloaded'),
  },
})

export const listSigningKeys = createRoute({
  method: 'get',
  path: '/.well-known/jwks.json',
  security: [],
  operationId: 'listSigningKeys',
  summary: 'All public keys by which certificates were signed',
  description: 'A JWK set (RFC 7517, section 5). Save it to verify certificates offline.',
  tags,
  request: { query: noQuery },
  responses: {
    200: {
      description: 'The keys',
      ...json(z.object({ keys: z.array(jwkSchema) }).openapi('SigningKeySet')),
    },
    ...problems('invalid-request', 'unavailable', 'overloaded'),
  },
})
