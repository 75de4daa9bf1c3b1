import type { Receipt } from './event.ts'

/** The outcome of a request. */
export type Answer =
  /** A receipt for each event. */
  | { readonly kind: 'receipts'; readonly receipts: readonly Receipt[]; readonly retryAfter: number }
  /** The Eye will never accept this body: it is too large, or part of it is invalid. */
  | { readonly kind: 'refused'; readonly reason: string; readonly retryAfter: number }
  /** The client cannot know whether anything was stored. `forLong` means until somebody changes a setting. */
  | { readonly kind: 'failed'; readonly error: unknown; readonly retryAfter: number; readonly forLong: boolean }

/** Milliseconds: a proxy's `Retry-After` may not silence a page for days. */
const maxWaitMs = 3_600_000

/** Sends one batch; never rejects. */
export const post = async (address: string, key: string, timeout: number, body: string): Promise<Answer> => {
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body,
      credentials: 'omit',
      // Missing in browsers from before 2022: they wait for as long as the connection lasts.
      signal: AbortSignal.timeout?.(timeout) ?? null,
    })
    const { status } = response
    const text = await response.text()
    const reason = `HTTP ${status}`
    const retryAfter = waitOf(response.headers.get('retry-after'))
    if (status === 400 || status === 413) return { kind: 'refused', reason, retryAfter }
    // A 200 without receipts comes from another server, such as the login page of a hotel.
    const receipts = response.ok ? receiptsOf(text) : undefined
    if (receipts) return { kind: 'receipts', receipts, retryAfter }
    const forLong = status >= 401 && status < 500 && status !== 408 && status !== 429
    return { kind: 'failed', error: new Error(reason), retryAfter, forLong }
  } catch (error) {
    return { kind: 'failed', error, retryAfter: 0, forLong: false }
  }
}

const receiptsOf = (text: string): readonly Receipt[] | undefined => {
  const { receipts } = JSON.parse(text) as { readonly receipts?: readonly Receipt[] }
  return Array.isArray(receipts) ? receipts : undefined
}

/** Milliseconds, of seconds or a date (RFC 9110, 10.2.3). */
const waitOf = (retryAfter: string | null): number => {
  if (!retryAfter) return 0
  const seconds = Number(retryAfter)
  const wait = Number.isNaN(seconds) ? Date.parse(retryAfter) - Date.now() : seconds * 1_000
  return Math.min(Math.max(wait || 0, 0), maxWaitMs)
}
