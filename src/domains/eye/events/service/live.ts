import type { Actor } from '#core/actor.ts'
import type { Scope } from '#ports/scope.ts'
import { eventStream } from '../presenter.ts'
import type { EventService, TailRequest } from '../service.ts'
import { tailSlots } from '../tail-slots.ts'

/** The pieces of a stream of server-sent events. */
export type LiveEvents = (
  scope: Scope,
  actor: Actor,
  query: TailRequest,
) => (signal: AbortSignal) => AsyncGenerator<string, void>

/**
 * Events as they arrive, as server-sent events; at most `maxTails` streams at a time in this process. Throws `overloaded` beyond
 * that, and as `tail` does.
 */
export const liveEvents = (service: (scope: Scope) => EventService, maxTails: number): LiveEvents => {
  const takeSlot = tailSlots(maxTails)
  return (scope, actor, query) => {
    const slot = takeSlot(scope.clock.now())
    return async function* (signal) {
      try {
        for await (const message of service(scope).tail(actor, query, signal)) {
          if (!slot.keep(scope.clock.now())) return
          yield eventStream(message)
        }
      } finally {
        slot.leave()
      }
    }
  }
}
