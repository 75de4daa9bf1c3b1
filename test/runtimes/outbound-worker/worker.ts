import { connect } from 'cloudflare:sockets'
import { httpsResolver } from '#adapters/outbound/https-resolver.ts'
import { workerOutbound } from '#adapters/outbound/worker-outbound.ts'
import { OutboundError } from '#core/outbound-error.ts'
import type { Outbound } from '#ports/outbound.ts'

/** What the tests ask this Worker to do. */
export interface Errand {
  readonly allow: readonly string[]
  readonly resolver: string
  readonly verb: keyof Outbound
  readonly arguments: readonly unknown[]
}

/** Does one errand, and answers its result, or the fault of its failure. */
export default {
  fetch: async (request: Request): Promise<Response> => {
    const errand = (await request.json()) as Errand
    const outbound = workerOutbound({ allow: errand.allow, connect, resolver: httpsResolver(errand.resolver) })
    try {
      const verb = outbound[errand.verb] as (...given: readonly unknown[]) => Promise<object>
      const result = await verb(...errand.arguments)
      const text = 'body' in result ? new TextDecoder().decode(result.body as Uint8Array) : undefined
      return Response.json({ result: { ...result, body: undefined, text } })
    } catch (error) {
      if (error instanceof OutboundError)
        return Response.json({ fault: error.fault, phase: error.phase, message: error.message })
      return Response.json({ fault: String(error) })
    }
  },
}
