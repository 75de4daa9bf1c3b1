import type { ClaimedCheck, MadeCheck } from '#domains/watch/index.ts'

/** The server refused, or did not answer. */
class ProberError extends Error {
  /** Null where nothing was answered. */
  readonly status: number | null

  constructor(message: string, status: number | null) {
    super(message)
    this.name = 'ProberError'
    this.status = status
  }
}

export interface RemoteChecks {
  readonly claim: (room: number) => Promise<readonly ClaimedCheck[]>
  readonly store: (made: readonly MadeCheck[]) => Promise<void>
  readonly giveBack: (checks: readonly ClaimedCheck[]) => Promise<void>
}

/** A prober's requests must not wait for longer than its leases last. */
const maxAnswerMs = 10_000

/** The checks of a place, claimed and answered over HTTP from the server at `url`. */
export const remoteChecks = ({ url, token }: { readonly url: string; readonly token: string }): RemoteChecks => {
  const ask = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(new URL(path, url), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(maxAnswerMs),
    }).catch((error: unknown) => {
      const { message, cause } = error instanceof Error ? error : new Error(String(error))
      throw new ProberError(`${url} does not answer: ${cause instanceof Error ? cause.message : message}`, null)
    })
    if (response.ok) return response.status === 204 ? undefined : await response.json()
    const detail = ((await response.json().catch(() => ({}))) as { detail?: string }).detail ?? response.statusText
    throw new ProberError(`${url} answered ${response.status}: ${detail}`, response.status)
  }
  return {
    claim: async (room) => ((await ask('/v1/probers/claims', { room })) as { checks: readonly ClaimedCheck[] }).checks,
    store: async (made) => {
      const results = made.map(({ monitorId, slotAt, claim, lateMs, result }) => ({
        monitorId,
        slotAt,
        claim,
        lateMs,
        result,
      }))
      await ask('/v1/probers/results', { results })
    },
    giveBack: async (checks) => {
      if (checks.length === 0) return
      const slots = checks.map(({ monitorId, slotAt, claim }) => ({ monitorId, slotAt, claim }))
      await ask('/v1/probers/returns', { checks: slots })
    },
  }
}

/** True for a failure that has nothing to do with what was sent. */
export const isServerAway = (error: unknown): boolean =>
  error instanceof ProberError &&
  (error.status === null || error.status > 500 || [401, 408, 429].includes(error.status))
