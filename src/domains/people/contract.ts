import { z } from '@hono/zod-openapi'
import { problems } from '#http/schemas.ts'

export const instantSchema = z.iso.datetime().openapi({ example: '2026-11-21T09:15:27.243Z' })

/** The refusals of operations for people who are signed in. */
export const signedInRefusals = problems(
  ...(['invalid-request', 'unauthenticated', 'forbidden', 'cross-site-request', 'unavailable', 'overloaded'] as const),
)

/** The same of operations that need a recent confirmation of the identity; they replace those of the same statuses. */
export const confirmedRefusals = {
  ...signedInRefusals,
  ...problems('forbidden', 'confirmation-required', 'cross-site-request'),
}

export const bodyRefusals = problems('content-too-large', 'unsupported-media-type')
