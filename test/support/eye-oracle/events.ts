import { nodeDigest } from '#adapters/system/node-digest.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { EventRow } from '#ports/event-writer.ts'

/** Numbers from 0 to 1 (exclusive), the same for the same seed. */
export const drawer = (seed: number) => {
  let state = seed
  const draw = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (end: number): number => Math.floor(draw() * end)
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T
  return { draw, below, pick, chance: (share: number): boolean => draw() < share }
}
export type Drawer = ReturnType<typeof drawer>

/** An event as the oracle knows it: its row, and its data as a value. */
export interface KnownEvent extends EventRow {
  readonly value: Readonly<Record<string, unknown>>
}

export const types = [
  ['page', 'view'],
  ['page', 'click'],
  ['form', 'submit'],
  ['form', 'view'],
] as const

/** Sessions of a user or of nobody, each some events long, over 29 days that hold a change of clocks in Europe and America. */
export const drawEvents = (
  { below, pick, chance, draw }: Drawer,
  {
    count,
    applications,
    now,
  }: { readonly count: number; readonly applications: readonly string[]; readonly now: number },
): readonly KnownEvent[] => {
  const events: KnownEvent[] = []
  const begin = now - 29 * 86_400_000
  for (let session = 0; events.length < count; session++) {
    const user = chance(0.7) ? `user ${below(count / 12)}` : null
    const applicationId = pick(applications)
    const start = begin + draw() * (now - begin)
    // Now and then a session of days, or of the same name in another application.
    const stepMs = chance(0.1) ? 30 * 3_600_000 : 900_000
    const sessionId = `session ${chance(0.1) ? below(session + 1) : session}`
    let at = start
    for (let length = 1 + below(8); length > 0 && at < now; length--) {
      const [category, name] = pick(types)
      const value = drawData({ below, pick, chance, draw })
      const occurredAt = Math.floor(at) * 1_000 + below(1_000)
      const bot = chance(0.1)
      events.push({
        id: uuidv7(occurredAt, nodeDigest.sha256(`${events.length}`)),
        applicationId,
        sessionId,
        category,
        name,
        data: JSON.stringify(value),
        value,
        occurredAt,
        sentAt: null,
        receivedAt: occurredAt,
        sequence: 0,
        messageId: null,
        bot,
        userId: chance(0.8) ? user : null,
        quarantine: null,
      })
      at += draw() * stepMs
    }
  }
  return events.slice(0, count)
}

const drawData = ({ below, pick, chance }: Drawer): Readonly<Record<string, unknown>> => ({
  ...(chance(0.9) ? { path: pick(['/', '/a', '/b', '/é', '/😀', '/z', 'ﬀ', '/a/b', '10', '']) } : {}),
  ...(chance(0.8) ? { amount: pick([below(40), below(40) / 2, -below(5), '10', null, true]) } : {}),
  ...(chance(0.5) ? { form: { plan: pick(['free', 'pro', null]), 'a.b:c~': chance(0.5) } } : {}),
  ...(chance(0.3) ? { items: [below(3), { id: below(3) }] } : {}),
})
