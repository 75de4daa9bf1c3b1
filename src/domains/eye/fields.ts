import { z } from '@hono/zod-openapi'
import { type Microseconds, parseInstant } from '#core/instant.ts'
import { storableText } from '#http/fields.ts'

export const sessionIdSchema = storableText(200).openapi({ example: '5f2b1c0e-3a77-4c55-9d0f-1f6f3f2b8a10' })
export const categorySchema = storableText(100).openapi({ example: 'page interaction' })
export const nameSchema = storableText(100).openapi({ example: 'pageview' })

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
