import { OutboundError } from '#core/outbound-error.ts'
import type { Outbound } from '#ports/outbound.ts'

const unsupported = (): never => {
  throw new OutboundError('unsupported', 'Only HTTP is supported here.')
}

/** Sends HTTP by the platform's fetch, without any check of addresses: for servers of tests. */
export const loopbackOutbound = (): Outbound => ({
  send: async ({ url, method = 'GET', headers = [], body, deadlineMs = 10_000, maxRedirects = 5 }) => {
    const began = performance.now()
    try {
      const response = await fetch(url, {
        method,
        headers: headers.map(([name, value]): [string, string] => [name, value]),
        ...(body ? { body: body as Uint8Array<ArrayBuffer> } : {}),
        redirect: maxRedirects === 0 ? 'manual' : 'follow',
        signal: AbortSignal.timeout(Math.ceil(deadlineMs)),
      })
      const bytes = await response.bytes()
      const total = Math.round((performance.now() - began) * 1_000)
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: bytes,
        isCut: false,
        url: response.url,
        redirects: [],
        address: null,
        phases: { dns: 0, connect: 0, tls: 0, wait: total, download: 0, total },
        certificate: null,
      }
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError'
      throw new OutboundError(isLate ? 'deadline' : 'connect', 'No answer came.', { cause: error })
    }
  },
  openTcp: unsupported,
  readCertificate: unsupported,
  resolve: unsupported,
})
