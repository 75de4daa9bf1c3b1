import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkEveryMs, gridOf, nextSlot, slotAfter } from '#domains/watch/checks/schedule.ts'
import { useWatchApp } from '../../../support/watch-app.ts'

const everyMs = fc.integer({ min: 10, max: 86_400 }).map((seconds) => seconds * 1_000)
const grid = fc.tuple(fc.uuid({ version: 7 }), everyMs).map(([id, every]) => gridOf(id, every))
const instant = fc.integer({ min: 1_700_000_000_000, max: 4_000_000_000_000 })
const isOn = (slot: number, { everyMs: every, phaseMs }: { everyMs: number; phaseMs: number }): boolean =>
  (slot - phaseMs) % every === 0

describe('the grid of a monitor', () => {
  it('begins within one interval', () => {
    fc.assert(
      fc.property(grid, ({ everyMs: every, phaseMs }) => {
        expect(phaseMs).toBeGreaterThanOrEqual(0)
        expect(phaseMs).toBeLessThan(every)
      }),
    )
  })

  it('has its first slot after an instant within one interval', () => {
    fc.assert(
      fc.property(grid, instant, (of, at) => {
        const slot = slotAfter(of, at)
        expect(isOn(slot, of)).toBe(true)
        expect(slot).toBeGreaterThan(at)
        expect(slot).toBeLessThanOrEqual(at + of.everyMs)
      }),
    )
  })

  it('spreads monitors of one interval', () => {
    const phases = fc.sample(fc.uuid({ version: 7 }), 200).map((id) => gridOf(id, 60_000).phaseMs)
    expect(new Set(phases).size).toBeGreaterThan(100)
  })

  it('looks at a heartbeat every minute at least, and at all else as often as it is asked for', () => {
    const target = { kind: 'heartbeat', cron: null, zone: 'UTC', graceMs: 1_000 } as const
    expect(checkEveryMs({ target, everyMs: 3_600_000 })).toBe(60_000)
    expect(checkEveryMs({ target, everyMs: 10_000 })).toBe(10_000)
    const dns = { kind: 'dns', name: 'a.example', type: 'A', contains: '' } as const
    expect(checkEveryMs({ target: dns, everyMs: 3_600_000 })).toBe(3_600_000)
  })
})

describe('the next slot', () => {
  const lateness = fc.oneof(fc.integer({ min: -1_000, max: 40_000 }), fc.integer({ min: 0, max: 90_000_000 }))

  it('is on the grid, after the last one, and in the past only where a confirmation ended after it', () => {
    fc.assert(
      fc.property(grid, instant, lateness, (of, slotAt, late) => {
        const now = slotAt + late
        const next = nextSlot(of, slotAt, now)
        expect(isOn(next, of)).toBe(true)
        expect(next).toBeGreaterThan(slotAt)
        const earliest = isOn(slotAt, of) ? now : now - of.everyMs + 1
        expect(next).toBeGreaterThanOrEqual(earliest)
      }),
    )
  })

  it('is the first that is left: missed ones are skipped, and no other', () => {
    fc.assert(
      fc.property(grid, instant, lateness, (of, slotAt, late) => {
        const now = slotAt + late
        const before = nextSlot(of, slotAt, now) - of.everyMs
        expect(before <= slotAt || before < now).toBe(true)
      }),
    )
  })

  it('is within one interval after the clock was set back', () => {
    fc.assert(
      fc.property(grid, instant, fc.integer({ min: 1, max: 90_000_000 }), (of, slotAt, back) => {
        const now = slotAt - of.everyMs - back
        const next = nextSlot(of, slotAt, now)
        expect(isOn(next, of)).toBe(true)
        expect(next).toBeGreaterThan(now)
        expect(next).toBeLessThanOrEqual(now + of.everyMs)
      }),
    )
  })
})

describe('clock steps', () => {
  const app = useWatchApp()
  const hourMs = 3_600_000

  const slotsOf = async (id: string): Promise<readonly string[]> => {
    const answer = await app().ask('GET', `/v1/monitors/${id}/results?limit=200`)
    return ((await answer.json()) as { data: { slotAt: string }[] }).data.map(({ slotAt }) => slotAt)
  }
  const minutes = async (count: number, outcome: 'up' | 'down' = 'up'): Promise<void> => {
    for (let minute = 0; minute < count; minute++) {
      await app().found(await app().due(), outcome)
      app().clock.advance(60_000)
    }
  }
  const uptimeOf = async (id: string) => {
    const answer = await app().ask('GET', `/v1/monitors/${id}/figures`)
    return ((await answer.json()) as { uptime: { upMs: number; downMs: number; unknownMs: number } }).uptime
  }

  it('forward leave a gap that is unknown, and one check', async () => {
    const id = await app().monitor({ everySeconds: 60 })
    await minutes(5)
    const before = (await slotsOf(id)).length
    app().clock.advance(hourMs)
    await app().found(await app().due(), 'up')
    expect(await app().due()).toEqual([])
    expect(await slotsOf(id)).toHaveLength(before + 1)
    const { upMs, downMs, unknownMs } = await uptimeOf(id)
    expect(downMs).toBe(0)
    expect(unknownMs).toBeGreaterThan(hourMs - 2 * 60_000)
    expect(upMs).toBeLessThan(7 * 60_000)
  })

  it('back do not stop the checks, and double no result', async () => {
    const id = await app().monitor({ everySeconds: 60 })
    await minutes(5)
    app().clock.advance(-hourMs)
    expect(await app().due()).toHaveLength(1)
    // Whoever held that slot was killed.
    app().clock.advance(60_000)
    await minutes(70)
    const slots = await slotsOf(id)
    expect(new Set(slots).size).toBe(slots.length)
    expect(slots.length).toBeGreaterThanOrEqual(70)
    expect(slots.length).toBeLessThanOrEqual(77)
  })

  it('back leave no outcome that is from the wrong hour: the check that was made last says what holds', async () => {
    const id = await app().monitor({ everySeconds: 60 })
    await minutes(5)
    app().clock.advance(-hourMs)
    await minutes(2, 'down')
    await app().found(await app().due(), 'down')
    const shown = (await (await app().ask('GET', `/v1/monitors/${id}`)).json()) as {
      latest: { outcome: string; since: string }
    }
    expect(shown.latest.outcome).toBe('down')
    expect(Date.parse(shown.latest.since)).toBeLessThanOrEqual(app().clock.now())
  })

  it('back replace what the wrong hour said by what was seen', async () => {
    const id = await app().monitor({ everySeconds: 60 })
    await minutes(5)
    const wrong = await slotsOf(id)
    app().clock.advance(-hourMs)
    await minutes(66, 'down')
    const answer = await app().ask('GET', `/v1/monitors/${id}/results?limit=200`)
    const { data } = (await answer.json()) as { data: { slotAt: string; outcome: string }[] }
    const again = data.filter(({ slotAt }) => wrong.slice(0, 3).includes(slotAt))
    expect(again.map(({ outcome }) => outcome)).toEqual(['down', 'down', 'down'])
  })
})
