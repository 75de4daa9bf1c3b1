import type { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import type { AppEnv } from '#http/app-env.ts'
import { idSchema } from '#http/fields.ts'
import { issuesOf } from '#http/input-issues.ts'
import { requireMediaType } from '#http/json-body.ts'
import { refuseCrossSite } from '#http/own-origin.ts'
import { readText } from '#http/text-body.ts'

/** Most forms have a few fields, the longest of them a password. */
const presetMaxBytes = 16 * 1024

/** The fields of a form as somebody filled them in. */
export interface Form {
  /** Empty for a field that is not there. */
  text(name: string): string
  all(name: string): readonly string[]
}

/** A contract of the API whose body a form fills. */
interface WithBody<Schema extends z.ZodType> {
  readonly request: {
    readonly body: { readonly content: { readonly 'application/json': { readonly schema: Schema } } }
  }
}

export const emptyForm: Form = { text: () => '', all: () => [] }

/**
 * Reads the form that a page of ours posted. Throws `cross-site-request` for every other sender, `content-too-large`, and
 * `unsupported-media-type`.
 */
export const readForm = async (c: Context<AppEnv>, maxBytes = presetMaxBytes): Promise<Form> => {
  refuseCrossSite(c, { showsCookie: true })
  requireMediaType(c.req.raw, ['application/x-www-form-urlencoded'])
  const fields = new URLSearchParams(await readText(c.req.raw, maxBytes))
  return { text: (name) => fields.get(name) ?? '', all: (name) => fields.getAll(name) }
}

/** The body that a contract describes, made of a form; empty fields count as missing. Throws `invalid-request`. */
export const bodyFor = <Schema extends z.ZodType>(
  contract: WithBody<Schema>,
  fields: Readonly<Record<string, unknown>>,
): z.output<Schema> => {
  const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''))
  const result = contract.request.body.content['application/json'].schema.safeParse(filled)
  if (result.success) return result.data
  throw new DomainError('invalid-request', 'Some fields are missing or wrong.', {
    errors: issuesOf('body', result.error.issues),
  })
}

/** False for a text that the database would refuse as an id. */
export const isId = (text: string): boolean => idSchema.safeParse(text).success
