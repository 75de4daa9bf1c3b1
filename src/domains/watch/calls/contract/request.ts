import { z } from '@hono/zod-openapi'
import { isStorable } from '#core/json-text.ts'
import { storableText } from '#http/fields.ts'
import { valueNameSchema } from '../../environments/contract.ts'
import { assertOps, assertSources, maxTimeoutMs } from '../model.ts'

const maxBodyLength = 262_144
const maxFieldLength = 8_192

const text = (maximum: number) =>
  z
    .string()
    .max(maximum)
    .refine(isStorable, 'must not contain the character NUL or half of a surrogate pair')
    .default('')

const isOff = z.boolean().default(false).openapi({ description: 'It is stored, but not sent.' })

const parameterSchema = z
  .strictObject({ name: storableText(500), value: text(maxFieldLength), isOff })
  .openapi('CallParameter')

const bodySchema = z
  .strictObject({
    kind: z.enum(['none', 'json', 'text', 'form', 'file']),
    text: text(maxBodyLength).openapi({ description: 'For json and text.' }),
    contentType: text(200).openapi({ description: 'For json and text, where it is not the usual one.' }),
    fields: z
      .array(parameterSchema)
      .max(200)
      .default([])
      .openapi({ description: 'For form: application/x-www-form-urlencoded.' }),
    parts: z
      .array(
        z
          .strictObject({
            name: storableText(500),
            value: text(maxBodyLength),
            isOff,
            fileName: text(255).openapi({ description: 'A part with a file name is a file.' }),
            contentType: text(200),
          })
          .openapi('CallPart'),
      )
      .max(50)
      .default([])
      .openapi({ description: 'For file: multipart/form-data.' }),
  })
  .openapi('CallBody', { description: 'Each kind uses its own fields.' })

const authSchema = z
  .strictObject({
    kind: z.enum(['none', 'basic', 'bearer', 'header']),
    user: text(500).openapi({ description: 'For basic.' }),
    password: text(maxFieldLength).openapi({ description: 'For basic: name a secret, such as {{password}}.' }),
    token: text(maxFieldLength).openapi({ description: 'For bearer: name a secret, such as {{token}}.' }),
    name: text(200).openapi({ description: 'For header: the field.' }),
    value: text(maxFieldLength).openapi({ description: 'For header: name a secret, such as {{key}}.' }),
  })
  .openapi('CallAuth', { description: 'Each kind uses its own fields.' })

const at = text(500).openapi({
  example: '$.status',
  description:
    'For header: its name. For json: a JSONPath (RFC 9535) of up to 256 characters. For xml: a path such as `/rss/channel/item[1]/title`.',
})

const assertSchema = z
  .strictObject({
    source: z.enum(assertSources),
    at,
    op: z.enum(assertOps),
    value: text(maxFieldLength).openapi({ example: 'ready', description: 'For matches: a pattern of RE2.' }),
  })
  .openapi('CallAssert', {
    description:
      'What must hold. `time` is in milliseconds, `cert` in days, and `redirect` is the address that answered.',
  })

const captureSchema = z
  .strictObject({
    name: valueNameSchema,
    source: z.enum(['status', 'header', 'body', 'json', 'xml', 'redirect']),
    at,
    isSecret: z.boolean().default(false).openapi({ description: 'Results show its value masked.' }),
  })
  .openapi('CallCapture', { description: 'A value of the answer, which later calls name as `{{name}}`.' })

/** A request, with what its answer must be. */
export const requestSchema = z
  .strictObject({
    method: z
      .string()
      .regex(/^[A-Z][A-Z0-9-]{0,19}$/, 'must be a method in upper case, such as GET')
      .default('GET'),
    url: storableText(4_000).openapi({ example: '{{baseUrl}}/readyz' }),
    query: z.array(parameterSchema).max(100).default([]),
    headers: z.array(parameterSchema).max(100).default([]),
    body: bodySchema.optional(),
    auth: authSchema.optional(),
    settings: z
      .strictObject({
        follow: z.boolean().default(true).openapi({ description: 'Whether redirects are followed.' }),
        timeoutMs: z.int().min(100).max(maxTimeoutMs).default(10_000),
      })
      .optional(),
    asserts: z
      .array(assertSchema)
      .max(50)
      .default([])
      .openapi({ description: 'Without any, the status must be from 200 to 399.' }),
    captures: z.array(captureSchema).max(20).default([]),
  })
  .openapi('CallRequest')
