import { z } from '@hono/zod-openapi'
import { isStorable } from '#core/json-text.ts'
import { isZone } from '#core/time-zone.ts'

/** Text that is stored: without `\u0000` and lone surrogates, which PostgreSQL refuses. */
export const storableText = (maximum: number) =>
  z.string().min(1).max(maximum).refine(isStorable, 'must not contain the character NUL or half of a surrogate pair')

export const idSchema = z
  .string()
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'must be a UUID in lower case')
  .openapi({ format: 'uuid', example: '019aa5b1-7c00-7a3b-9c1d-2e5f60718293' })

/** The IANA name of a time zone. */
export const zoneSchema = storableText(60)
  .refine(isZone, 'must be a time zone such as Europe/Brussels')
  .openapi({ example: 'Europe/Brussels' })
