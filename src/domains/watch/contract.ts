import { z } from '@hono/zod-openapi'
import { idSchema } from '#http/fields.ts'
import { problems } from '#http/schemas.ts'

export const applicationField = idSchema.optional().openapi({
  description:
    'The application that it belongs to. A watch key may leave it out, and so may an administrator where there is only one application.',
})

export const instantSchema = z.iso.datetime().openapi({ example: '2026-11-29T09:15:27.243Z' })

export const watcherRefusals = problems('invalid-request', 'unauthenticated', 'forbidden', 'unavailable', 'overloaded')

/** Microseconds of each part of an exchange. */
export const phasesSchema = z
  .object({
    dns: z.int(),
    connect: z.int(),
    tls: z.int(),
    wait: z.int().openapi({ description: 'From the request sent to the first byte of the answer.' }),
    download: z.int(),
    total: z.int(),
  })
  .openapi('Phases', { description: 'Microseconds of each phase; `total` includes redirects.' })

export const uptimeSchema = z
  .object({
    upMs: z.int(),
    degradedMs: z.int(),
    downMs: z.int(),
    unknownMs: z.int(),
    uptime: z
      .number()
      .nullable()
      .openapi({ description: 'Up and degraded, of what was observed; null where nothing was.' }),
    coverage: z.number().nullable().openapi({ description: 'Observed, of what was scheduled.' }),
  })
  .openapi('Uptime', { description: 'Milliseconds. Time that no result speaks for is unknown, and never up or down.' })
