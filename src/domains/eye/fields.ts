import { z } from '@hono/zod-openapi'
import { type Microseconds, parseInstant } from '#core/instant.ts'
import { isStorable } from '#core/json-text.ts'

/** Text that is stored: without `\u0000` and lone surrogates, which PostgreSQL refuses. */
export const storableText = (maximum: number) =>
  z.string().min(1).max(maximum).refine(isStorable, 'must not hold \\u0000 or half of a surrogate pair')

export const sessionIdSchema = storableText(200).openapi({ example: '5f2b1c0e-3a77-4c55-9d0f-1f6f3f2b8a10' })
export const categorySchema = storableText(100).openapi({ example: 'page interaction' })
export const nameSchema = storableText(100).openapi({ example: 'pageview' })

export const idSchema = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be a UUID in lower case')
  .openapi({ format: 'uuid', example: '019aa5b1-7c00-7a3b-9c1d-2e5f60718293' })

/** An instant as it is answered. */
export const instantSchema = z.iso.datetime().openapi({ example: '2026-11-21T09:15:27.243860Z' })

/** An instant as it is given: RFC 3339, or without a zone for UTC. */
export const givenInstantSchema = z
  .string()
  .transform((text, context): Microseconds => {
    const instant = parseInstant(text)
    if (instant !== undefined) return instant
    context.addIssue('must be an instant of the years 1970 to 2199 such as 2026-11-21T09:15:27.243860Z')
    return z.NEVER
  })
  .openapi({ type: 'string', format: 'date-time', example: '2026-11-21T09:15:27.243860Z' })

/** How many of a list; up to `maximum`. */
export const limitSchema = (preset: number, maximum: number) =>
  z
    .string()
    .regex(/^[1-9][0-9]{0,3}$/, `must be a whole number from 1 to ${maximum}`)
    .transform(Number)
    .refine((limit) => limit <= maximum, `must be a whole number from 1 to ${maximum}`)
    .default(preset)
    .openapi({ type: 'integer', minimum: 1, maximum, default: preset })
