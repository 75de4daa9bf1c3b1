import { DomainError } from '#core/errors.ts'
import { OutboundError } from '#core/outbound-error.ts'
import type { Scope } from '#ports/scope.ts'
import { type Suggestion, suggestMonitors } from '../suggest.ts'

/** Sites for which an application may have monitors suggested: each asks the site some ten times. */
const perSecond = 0.2
const atOnce = 10

/** Monitors for a site. Throws `too-many-requests`, and `refused` where its home page does not answer. */
export const suggestFor = async (
  { clock, outbound, rateLimiter }: Scope,
  applicationId: string | null,
  url: string,
): Promise<readonly Suggestion[]> => {
  const turns = `suggestions for ${applicationId ?? 'administrators'}`
  const waitMs = rateLimiter.take(turns, 1, perSecond, atOnce / perSecond)
  if (waitMs > 0)
    throw new DomainError('too-many-requests', 'Too many sites were looked at within a short time.', {
      retryAfter: Math.ceil(waitMs / 1_000),
    })
  try {
    return await suggestMonitors({ outbound, clock, headers: [] }, url)
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    throw new DomainError('refused', error.message, {
      errors: [{ in: 'body', pointer: '/url', detail: error.message }],
    })
  }
}
