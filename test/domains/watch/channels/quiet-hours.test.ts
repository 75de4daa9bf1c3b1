import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { silentUntil } from '#domains/watch/channels/quiet-hours.ts'

const night = { zone: 'Europe/Brussels', from: '22:00', to: '07:00', exceptFrom: 'down' } as const

const until = (instant: string, hours: Parameters<typeof silentUntil>[0] = night): string | null => {
  const end = silentUntil(hours, 'degraded', Date.parse(instant))
  return end === null ? null : new Date(end).toISOString()
}

describe('the silence of a channel', () => {
  it.each([
    ['2026-11-21T20:59:59.999Z', null],
    ['2026-11-21T21:00:00.000Z', '2026-11-22T06:00:00.000Z'],
    ['2026-11-22T05:59:59.999Z', '2026-11-22T06:00:00.000Z'],
    ['2026-11-22T06:00:00.000Z', null],
    ['2026-11-22T12:00:00.000Z', null],
  ])('over midnight: at %s it lasts until %s', (instant, end) => {
    expect(until(instant)).toBe(end)
  })

  it.each([
    ['2026-11-21T10:59:00Z', null],
    ['2026-11-21T11:00:00Z', '2026-11-21T12:30:00.000Z'],
    ['2026-11-21T12:30:00Z', null],
    ['2026-11-21T23:30:00Z', null],
  ])('within a day: at %s it lasts until %s', (instant, end) => {
    expect(until(instant, { ...night, from: '12:00', to: '13:30' })).toBe(end)
  })

  it.each([
    // Clocks go from 2:00 to 3:00 on 29 March 2026, at 1:00 UTC.
    ['2026-03-28T22:00:00Z', '07:00', '2026-03-29T05:00:00.000Z'],
    ['2026-03-29T00:30:00Z', '02:30', '2026-03-29T01:00:00.000Z'],
    ['2026-03-29T01:00:00Z', '02:30', null],
    // And from 3:00 to 2:00 on 25 October 2026, at 1:00 UTC.
    ['2026-10-24T22:00:00Z', '07:00', '2026-10-25T06:00:00.000Z'],
    ['2026-10-25T00:15:00Z', '02:30', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T01:15:00Z', '02:30', null],
    ['2026-10-25T00:15:00Z', '03:00', '2026-10-25T02:00:00.000Z'],
  ])('follows the clock of its zone: at %s, to %s, it lasts until %s', (instant, to, end) => {
    expect(until(instant, { ...night, to })).toBe(end)
  })

  it('is broken by what is severe enough, and by nothing where nothing may', () => {
    const now = Date.parse('2026-11-21T23:00:00Z')
    expect(silentUntil(night, 'down', now)).toBeNull()
    expect(silentUntil({ ...night, exceptFrom: 'degraded' }, 'degraded', now)).toBeNull()
    expect(silentUntil({ ...night, exceptFrom: null }, 'down', now)).not.toBeNull()
    expect(silentUntil(null, 'advisory', now)).toBeNull()
  })

  it('always ends within a day and an hour, and is over at its end', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
    const zone = fc.constantFrom('Europe/Brussels', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC')
    const instant = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-01-01') })
    fc.assert(
      fc.property(zone, time, time, instant, (zoneName, from, to, now) => {
        fc.pre(from !== to)
        const hours = { zone: zoneName, from, to, exceptFrom: null }
        const end = silentUntil(hours, 'down', now)
        if (end === null) return
        expect(end).toBeGreaterThan(now)
        expect(end - now).toBeLessThanOrEqual(25 * 3_600_000)
        expect(silentUntil(hours, 'down', end)).toBeNull()
        expect(silentUntil(hours, 'down', end - 1)).toBe(end)
      }),
      { numRuns: 300 },
    )
  })
})
