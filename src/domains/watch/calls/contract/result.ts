import { z } from '@hono/zod-openapi'
import { idSchema } from '#http/fields.ts'
import { instantSchema, phasesSchema } from '../../contract.ts'
import { assertOps, assertSources } from '../model.ts'

const shownParameter = z.object({ name: z.string(), value: z.string() })

/** The result of a call. */
const resultSchema = z
  .object({
    name: z.string(),
    outcome: z.enum(['passed', 'failed', 'unreachable']),
    request: z
      .object({ method: z.string(), url: z.string(), headers: z.array(shownParameter), body: z.string() })
      .openapi({ description: 'As it was sent.' }),
    response: z
      .object({
        status: z.int(),
        headers: z.record(z.string(), z.string()),
        body: z.string().openapi({ description: 'The beginning of the body.' }),
        url: z.string().openapi({ description: 'The address that answered, after redirects.' }),
      })
      .nullable()
      .openapi({ description: 'Null where nothing came back.' }),
    fault: z
      .object({ kind: z.string().openapi({ example: 'deadline' }), detail: z.string() })
      .nullable()
      .openapi({ description: 'Why nothing came back, or why nothing was sent.' }),
    phases: phasesSchema,
    asserts: z.array(
      z.object({
        source: z.enum(assertSources),
        at: z.string(),
        op: z.enum(assertOps),
        value: z.string(),
        holds: z.boolean(),
        actual: z.string().nullable().openapi({ description: 'The beginning of the value that was there.' }),
        fault: z.string().optional().openapi({ description: 'Why the assert cannot be judged.' }),
      }),
    ),
    captured: z.record(z.string(), z.string()),
    captureFaults: z.array(z.string()).optional().openapi({ description: 'Captures that found nothing.' }),
  })
  .openapi('CallResult', { description: 'Secrets are masked in every text.' })

export const runSchema = z
  .object({
    id: idSchema,
    environmentId: idSchema.nullable(),
    startedAt: instantSchema,
    result: resultSchema,
  })
  .openapi('CallRun')

export const runsSchema = z.object({ data: z.array(runSchema) }).openapi('CallRuns')

/** The body that starts a run. */
export const runRequestSchema = z.strictObject({
  environmentId: idSchema
    .nullable()
    .default(null)
    .openapi({ description: 'The environment whose variables and secrets the calls name.' }),
})
