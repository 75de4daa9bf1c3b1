import { createRoute, z } from '@hono/zod-openapi'
import { isStorable } from '#core/json-text.ts'
import { idSchema, storableText } from '#http/fields.ts'
import { limitSchema, nextCursorSchema } from '#http/pagination.ts'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { watcherSecurity as security } from '#http/security.ts'
import { applicationField, instantSchema, watcherRefusals } from '../contract.ts'
import { maxSecrets, maxValueLength, maxVariables, minSecretLength, valueNameForm } from './model.ts'

/** The name of a variable, secret or capture, as `{{name}}` has it. */
export const valueNameSchema = z
  .string()
  .regex(valueNameForm, 'must be a name such as baseUrl: letters, digits and _ . -')
  .openapi({ example: 'baseUrl' })

export const environmentNameSchema = storableText(80).openapi({ example: 'staging' })
const storable = 'must not contain the character NUL or half of a surrogate pair'

const variableSchema = z
  .strictObject({
    name: valueNameSchema,
    value: z.string().max(maxValueLength).refine(isStorable, storable).openapi({ example: 'https://staging.example' }),
  })
  .openapi('Variable')

const newSecretSchema = z
  .strictObject({
    name: valueNameSchema,
    value: storableText(maxValueLength).min(minSecretLength).nullable().openapi({ description: 'Null removes it.' }),
  })
  .openapi('NewSecret')

const fields = {
  name: environmentNameSchema,
  variables: z
    .array(variableSchema)
    .max(maxVariables)
    .default([])
    .openapi({ description: 'The second of two with the same name counts.' }),
  secrets: z.array(newSecretSchema).max(maxSecrets).default([]).openapi({
    description:
      'New values of secrets. Secrets that are not in the list stay. The server encrypts them and never shows them; it needs a SECRET_KEY.',
  }),
}

const environmentSchema = z
  .object({
    id: idSchema,
    applicationId: idSchema,
    name: environmentNameSchema,
    variables: z.array(variableSchema),
    secretNames: z.array(z.string()).openapi({ description: 'Nobody can read the values.' }),
    createdAt: instantSchema,
    updatedAt: instantSchema,
  })
  .openapi('Environment')

const tags = ['Environments']
const bodyRefusals = problems('content-too-large', 'unsupported-media-type', 'conflict', 'refused', 'not-found')
const inPath = z.strictObject({ environmentId: idSchema })

export const createEnvironment = createRoute({
  method: 'post',
  path: '/v1/environments',
  operationId: 'createEnvironment',
  summary: 'Create an environment',
  description:
    'Calls name its variables and secrets as `{{name}}`. Names of environments are unique within an application, which has at most 50.',
  tags,
  security,
  request: { query: noQuery, body: jsonBody(z.strictObject({ applicationId: applicationField, ...fields })) },
  responses: { 201: created('The environment', environmentSchema), ...watcherRefusals, ...bodyRefusals },
})

export const listEnvironments = createRoute({
  method: 'get',
  path: '/v1/environments',
  operationId: 'listEnvironments',
  summary: 'The environments, oldest first',
  description: 'A watch key sees those of its application. Secrets are shown by name alone.',
  tags,
  security,
  request: { query: z.strictObject({ limit: limitSchema(50, 200), cursor: idSchema.optional() }) },
  responses: {
    200: {
      description: 'A page of environments',
      ...json(z.object({ data: z.array(environmentSchema), meta: nextCursorSchema }).openapi('Environments')),
    },
    ...watcherRefusals,
  },
})

export const getEnvironment = createRoute({
  method: 'get',
  path: '/v1/environments/{environmentId}',
  operationId: 'getEnvironment',
  summary: 'One environment',
  description: 'Its variables, and the names of its secrets.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: {
    200: { description: 'The environment', ...json(environmentSchema) },
    ...watcherRefusals,
    ...problems('not-found'),
  },
})

export const replaceEnvironment = createRoute({
  method: 'put',
  path: '/v1/environments/{environmentId}',
  operationId: 'replaceEnvironment',
  summary: 'Replace the name and variables of an environment, and change its secrets',
  description: 'Variables that are left out are removed. Secrets stay, unless the list has a new value or null.',
  tags,
  security,
  request: { params: inPath, query: noQuery, body: jsonBody(z.strictObject(fields)) },
  responses: {
    200: { description: 'The environment as it is now', ...json(environmentSchema) },
    ...watcherRefusals,
    ...bodyRefusals,
  },
})

export const removeEnvironment = createRoute({
  method: 'delete',
  path: '/v1/environments/{environmentId}',
  operationId: 'removeEnvironment',
  summary: 'Remove an environment, with its secrets',
  description: 'Calls that name its variables fail afterwards.',
  tags,
  security,
  request: { params: inPath, query: noQuery },
  responses: { 204: { description: 'It is removed' }, ...watcherRefusals, ...problems('not-found') },
})
