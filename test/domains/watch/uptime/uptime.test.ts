import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '#domains/watch/checks/model.ts'
import { rollUpChecks } from '#domains/watch/index.ts'
import { isExhaustive } from '../../../support/sampling.ts'
import { useWatchApp } from '../../../support/watch-app.ts'
import { definedUptime, type Scheduled, type Seen } from './uptime-model.ts'

const app = useWatchApp()

type Step =
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'check'; readonly place: number; readonly outcome: Outcome }
  | { readonly kind: 'lose'; readonly place: number }
  | { readonly kind: 'pause' | 'resume' | 'rollUp' | 'now' }
  | { readonly kind: 'every'; readonly seconds: number }
  | { readonly kind: 'places'; readonly count: number; readonly quorum: number }

const outcome = fc.constantFrom<Outcome>('up', 'up', 'up', 'degraded', 'down', 'unknown')
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 45_000 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 600_000, max: 9_000_000 }) }),
  },
  { weight: 9, arbitrary: fc.record({ kind: fc.constant('check' as const), place: fc.nat(2), outcome }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lose' as const), place: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const, 'now' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rollUp' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('every' as const), seconds: fc.constantFrom(10, 30, 60, 3_600) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('places' as const),
      count: fc.integer({ min: 1, max: 3 }),
      quorum: fc.integer({ min: 1, max: 3 }),
    }),
  },
)

const names = ['local', 'paris', 'tokyo']

describe('uptime', () => {
  it('equals its definition whatever was paused, changed, lost or rolled up', { timeout: 300_000 }, async () => {
    const { ask, watchKey } = app()
    for (const name of names.slice(1)) await ask('POST', '/v1/places', { name })
    let number = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        const { clock, scope, due, found, monitor } = app()
        const fields = { kind: 'page', url: 'http://127.0.0.1:1/', name: `monitor ${++number}` }
        let settings = { ...fields, everySeconds: 10, places: names.slice(0, 1), quorum: 1, isPaused: false }
        const id = await monitor(settings)
        const began = clock.now()
        const seen: Seen[] = []
        const scheduled: Scheduled[] = [{ from: began, to: undefined, places: settings.places, quorum: 1 }]
        const change = async (next: typeof settings): Promise<void> => {
          const isAlike = JSON.stringify(next) === JSON.stringify(settings)
          expect((await ask('PUT', `/v1/monitors/${id}`, next, watchKey)).status).toBe(200)
          settings = next
          if (isAlike) return
          const last = scheduled.at(-1)
          if (last && last.to === undefined) last.to = clock.now()
          if (!next.isPaused)
            scheduled.push({ from: clock.now(), to: undefined, places: next.places, quorum: next.quorum })
        }
        for (const each of steps) {
          if (each.kind === 'wait') clock.advance(each.ms)
          else if (each.kind === 'check' || each.kind === 'lose') {
            const place = names[each.place] ?? 'local'
            const checks = (await due(place)).filter(({ monitorId }) => monitorId === id)
            if (each.kind === 'lose') continue
            if ((await found(checks, each.outcome)) === 0) continue
            const answer = await ask('GET', `/v1/monitors/${id}/results?limit=3`, undefined, watchKey)
            const { data } = (await answer.json()) as { data: { slotAt: string; coversMs: number; place: string }[] }
            const stored = data.find((result) => result.place === place)
            if (!stored) continue
            const slotAt = Date.parse(stored.slotAt)
            // What was seen last of a slot counts.
            const same = seen.findIndex((result) => result.place === place && result.slotAt === slotAt)
            if (same >= 0) seen.splice(same, 1)
            seen.push({ ...stored, slotAt, outcome: each.outcome })
          } else if (each.kind === 'now') {
            await ask('POST', `/v1/monitors/${id}/checks`, undefined, watchKey)
          } else if (each.kind === 'rollUp') {
            await rollUpChecks(scope)
          } else if (each.kind === 'every') await change({ ...settings, everySeconds: each.seconds })
          else if (each.kind === 'places') {
            const places = names.slice(0, each.count)
            await change({ ...settings, places, quorum: Math.min(each.quorum, each.count) })
          } else await change({ ...settings, isPaused: each.kind === 'pause' })
        }
        // What a check may still find is not unknown yet: no check of the end is under way any more.
        clock.advance(40_000)
        for (const range of ['24h', '7d', '90d']) {
          const answer = await ask('GET', `/v1/monitors/${id}/figures?range=${range}`, undefined, watchKey)
          const { uptime, from, to } = (await answer.json()) as {
            uptime: ReturnType<typeof definedUptime>
            from: string
            to: string
          }
          const defined = definedUptime(seen, scheduled, Date.parse(from), Date.parse(to))
          const pending = defined.unknownMs - uptime.unknownMs
          expect({ range, ...uptime }).toMatchObject({ range, ...defined, unknownMs: uptime.unknownMs })
          expect(pending).toBeGreaterThanOrEqual(0)
          expect(pending).toBeLessThanOrEqual(33_000)
        }
        await ask('DELETE', `/v1/monitors/${id}`, undefined, watchKey)
      }),
      { numRuns: isExhaustive ? 500 : 30, seed: 20_261_129 },
    )
  })

  it('ends what a result says where the next one begins, also off the grid', async () => {
    const { ask, clock, due, found, monitor, watchKey } = app()
    const id = await monitor({ everySeconds: 3_600 })
    await found(await due(), 'up')
    clock.advance(60_000)
    await ask('POST', `/v1/monitors/${id}/checks`, undefined, watchKey)
    await found(await due(), 'down')
    clock.advance(60_000)
    // A slot of the grid may have come before the call.
    const answer = await ask('GET', `/v1/monitors/${id}/results`, undefined, watchKey)
    const { data } = (await answer.json()) as { data: { slotAt: string }[] }
    const [second = 0, first = 0] = data.map(({ slotAt }) => Date.parse(slotAt))
    const upMs = second - first
    expect(await uptimeOf(id)).toMatchObject({ upMs, downMs: 120_000 - upMs, unknownMs: 0 })
  })

  it('says nothing about a new period by what was found in an earlier one', async () => {
    const { clock, due, found, monitor, ask, watchKey } = app()
    const fields = { name: 'shop', everySeconds: 3_600 }
    const id = await monitor(fields)
    await found(await due(), 'up')
    clock.advance(60_000)
    const changed = { ...fields, kind: 'page', url: 'http://127.0.0.1:2/' }
    expect((await ask('PUT', `/v1/monitors/${id}`, changed, watchKey)).status).toBe(200)
    // Whoever claims the first check of the new period is killed.
    expect(await due()).toHaveLength(1)
    clock.advance(120_000)
    const answer = await ask('GET', `/v1/monitors/${id}/results`, undefined, watchKey)
    const { data } = (await answer.json()) as { data: { coversMs: number }[] }
    // The next slot of the grid may have come before the change.
    const upMs = Math.min(60_000, data[0]?.coversMs ?? 0)
    expect(await uptimeOf(id)).toMatchObject({ upMs, downMs: 0, unknownMs: 180_000 - upMs })
  })

  it('is neither up nor down while nobody has checked, and says so', async () => {
    const { clock, due, found, monitor, ask, watchKey } = app()
    const id = await monitor({ everySeconds: 10 })
    await found(await due(), 'up')
    clock.advance(600_000)
    const answer = await ask('GET', `/v1/monitors/${id}`, undefined, watchKey)
    expect(await answer.json()).toMatchObject({
      latest: { outcome: 'unknown', summary: 'No check has been made since.' },
      day: { uptime: 1, downMs: 0 },
    })
    const { coverage } = await uptimeOf(id)
    expect(coverage).toBeLessThan(0.02)
  })
})

const uptimeOf = async (id: string) => {
  const { ask, watchKey } = app()
  const answer = await ask('GET', `/v1/monitors/${id}/figures`, undefined, watchKey)
  return ((await answer.json()) as { uptime: ReturnType<typeof definedUptime> & { coverage: number } }).uptime
}
