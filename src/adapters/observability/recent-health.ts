import type { Clock } from '#ports/clock.ts'
import type { Capabilities, Health } from '#ports/scope.ts'

/** Outlives a request on every runtime. */
export interface HealthMemory {
  known?: { readonly health: Health; readonly askedAt: number }
}

/** Milliseconds for which an answer counts as recent, and for which it is shown while the next one is on its way. */
const [freshMs, shownMs] = [5_000, 60_000]
/** Milliseconds that a page waits at most. */
const maxWaitMs = 200

interface Asked {
  readonly health: () => Promise<Health>
  readonly clock: Clock
  readonly memory: HealthMemory
  readonly defer: Capabilities['defer']
}

/** The state as of some seconds ago. It asks again behind the answer; undefined where no answer comes in time. */
export const recentHealth =
  ({ health, clock, memory, defer }: Asked): (() => Promise<Health | undefined>) =>
  async () => {
    const { known } = memory
    const age = known ? clock.now() - known.askedAt : Infinity
    if (known && age < freshMs) return known.health
    const asking = ask(health, clock, memory)
    defer(asking)
    return known && age < shownMs ? known.health : withinMs(asking, maxWaitMs)
  }

const ask = async (health: Asked['health'], clock: Clock, memory: HealthMemory): Promise<Health> => {
  const askedAt = clock.now()
  const found = await health()
  memory.known = { health: found, askedAt }
  return found
}

const withinMs = async (asking: Promise<Health>, milliseconds: number): Promise<Health | undefined> => {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds)
  })
  try {
    return await Promise.race([asking, late])
  } finally {
    clearTimeout(timer)
  }
}
