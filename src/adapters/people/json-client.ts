import { DomainError } from '#core/errors.ts'
import type { Outbound } from '#ports/outbound.ts'

type HeaderFields = Readonly<Record<string, string>>

const limits = { deadlineMs: 8_000, maxWireBytes: 256 * 1024, maxBodyBytes: 256 * 1024, maxRedirects: 0 }

/** Sends `form` by POST, or asks by GET. */
export type JsonClient = (
  address: string,
  request: { readonly form?: URLSearchParams; readonly headers?: HeaderFields },
) => Promise<{ readonly status: number; readonly body: unknown }>

/**
 * Asks another service and reads its answer as JSON; undefined where it is none. Throws `unavailable` for a service that does
 * not answer in time, or answers with too much.
 */
export const jsonClient =
  (service: string, outbound: Outbound): JsonClient =>
  async (url, { form, headers = {} }) => {
    const fields = { accept: 'application/json', ...headers, ...(form && { 'content-type': formType }) }
    try {
      const { status, body, isCut } = await outbound.send({
        ...limits,
        url,
        headers: Object.entries(fields),
        ...(form && { method: 'POST', body: new TextEncoder().encode(form.toString()) }),
      })
      if (isCut) throw new Error(`The answer has more than ${limits.maxBodyBytes} bytes.`)
      return { status, body: parsed(new TextDecoder().decode(body)) }
    } catch (error) {
      throw new DomainError('unavailable', `${service} does not answer. Please try again in a few minutes.`, {
        retryAfter: 60,
        cause: error,
      })
    }
  }

const formType = 'application/x-www-form-urlencoded;charset=UTF-8'

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
