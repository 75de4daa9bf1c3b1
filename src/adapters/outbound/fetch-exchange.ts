import type { OutboundError } from '#core/outbound-error.ts'
import type { OutboundFields } from '#ports/outbound.ts'
import type { BoundedBody } from './bounded-body.ts'
import type { CheckedAddresses } from './checked-addresses.ts'
import { type Exchange, type Hop, type HopAnswer, isRedirect } from './redirects.ts'
import { messageFields } from './sent-fields.ts'
import type { Timeline } from './timeline.ts'

/**
 * Speaks HTTP by the platform's own `fetch`, after all addresses of the host were checked. The platform resolves the name again
 * when it connects, and tells neither the address nor the certificate.
 */
export const fetchExchange =
  (addressesOf: CheckedAddresses): Exchange =>
  async (hop, timeline) => {
    await addressesOf(hop.url.hostname, timeline)
    timeline.enter('wait')
    const abort = new AbortController()
    return timeline.wait<HopAnswer>(({ resolve, reject }) => {
      ask(hop, abort.signal, timeline).then(resolve, (error: unknown) => reject(faultOf(error, timeline)))
      return () => abort.abort()
    })
  }

const ask = async (hop: Hop, signal: AbortSignal, timeline: Timeline): Promise<HopAnswer> => {
  const headers = new Headers()
  for (const [name, value] of messageFields(hop.headers)) if (name.toLowerCase() !== 'host') headers.append(name, value)
  const response = await fetch(hop.url, {
    method: hop.method,
    headers,
    ...(hop.body && { body: hop.body as Uint8Array<ArrayBuffer> }),
    redirect: 'manual',
    cache: 'no-store',
    signal,
  })
  timeline.enter('download')
  const { status } = response
  const fields = fieldsOf(response.headers)
  const isRead = !(hop.followsRedirect && isRedirect(status, fields))
  const { body, isCut } = isRead ? await readWithin(response, hop.maxBodyBytes) : await skip(response)
  return { status, headers: fields, body, isCut, address: null, certificate: null }
}

const skip = async ({ body }: Response): Promise<BoundedBody> => {
  await body?.cancel()
  return { body: new Uint8Array(), isCut: false }
}

/** The platform decompresses, so only the length afterwards is known. */
const readWithin = async ({ body }: Response, maxBodyBytes: number): Promise<BoundedBody> => {
  const parts: Uint8Array[] = []
  let bodyBytes = 0
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    const room = maxBodyBytes - bodyBytes
    parts.push(chunk.length > room ? chunk.subarray(0, room) : chunk)
    bodyBytes += Math.min(chunk.length, room)
    // Leaving the loop cancels the stream.
    if (chunk.length > room) return { body: joined(parts, bodyBytes), isCut: true }
  }
  return { body: joined(parts, bodyBytes), isCut: false }
}

const joined = (parts: readonly Uint8Array[], length: number): Uint8Array => {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

const fieldsOf = (headers: Headers): OutboundFields => {
  const fields = new Map<string, string>()
  // `set-cookie` comes once for each cookie.
  for (const [name, value] of headers) fields.set(name, fields.has(name) ? `${fields.get(name)}, ${value}` : value)
  return Object.fromEntries(fields)
}

const faultOf = (error: unknown, timeline: Timeline): OutboundError =>
  timeline.fault('connect', 'The exchange with the server failed.', error)
