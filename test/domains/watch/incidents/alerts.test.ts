import { describe, expect, it } from 'vitest'
import { alertsOf, type Arrivals } from '#domains/watch/incidents/alerts.ts'
import { alertOnEvents } from '#domains/watch/index.ts'
import { useWatchApp } from '../../../support/watch-app.ts'

const now = Date.UTC(2026, 10, 30, 12)
const hourMs = 3_600_000
const calm: Arrivals = {
  name: 'shop',
  accepted: 1_000,
  quarantined: 0,
  usedToday: 10_000,
  dailyQuota: 100_000,
  lastHourEnd: now,
  busyHours: 168,
  longestGapMs: hourMs,
}
const alerts = (changed: Partial<Arrivals>, open: readonly string[] = []) =>
  Object.entries(alertsOf({ ...calm, ...changed }, now, (kind) => open.includes(kind)))
    .filter(([, alert]) => alert !== null)
    .map(([kind]) => kind)

describe('alerts on events', () => {
  it('are none while events arrive as they do', () => {
    expect(alerts({})).toEqual([])
  })

  it('open at 5 % in quarantine, of twenty events at least, and close below 2 %', () => {
    expect(alerts({ accepted: 950, quarantined: 50 })).toEqual(['quarantine'])
    expect(alerts({ accepted: 10, quarantined: 19 })).toEqual([])
    expect(alerts({ accepted: 970, quarantined: 30 })).toEqual([])
    expect(alerts({ accepted: 970, quarantined: 30 }, ['quarantine'])).toEqual(['quarantine'])
    expect(alerts({ accepted: 990, quarantined: 10 }, ['quarantine'])).toEqual([])
  })

  it('open at 90 % of the quota', () => {
    expect(alerts({ usedToday: 89_999 })).toEqual([])
    expect(alerts({ usedToday: 90_000 })).toEqual(['quota'])
    expect(alertsOf({ ...calm, usedToday: 100_000 }, now, () => false).quota?.title).toContain('is used up')
  })

  it('open after a silence of three hours, and of twice the longest pause of the week', () => {
    expect(alerts({ lastHourEnd: now - 2.9 * hourMs })).toEqual([])
    expect(alerts({ lastHourEnd: now - 3 * hourMs })).toEqual(['silence'])
    expect(alerts({ lastHourEnd: now - 20 * hourMs, longestGapMs: 11 * hourMs })).toEqual([])
    expect(alerts({ lastHourEnd: now - 22 * hourMs, longestGapMs: 11 * hourMs })).toEqual(['silence'])
    expect(alerts({ lastHourEnd: now - 9 * hourMs, busyHours: 23 })).toEqual([])
    expect(alerts({ lastHourEnd: null, busyHours: 0 })).toEqual([])
  })
})

describe('alerts of The Eye', () => {
  const app = useWatchApp()
  const open = async () =>
    (
      (await (await app().ask('GET', '/v1/incidents?isOpen=true', undefined, app().watchKey)).json()) as {
        data: { kind: string; title: string }[]
      }
    ).data

  it('become one incident while the quota is nearly used up, and close the next day', async () => {
    const changed = await app().ask('PATCH', `/v1/applications/${app().id}`, { dailyQuota: 10 })
    expect(changed.status).toBe(200)
    for (let index = 0; index < 9; index++) {
      const sent = await app().send({ category: 'shop', name: 'buy', data: { index } })
      expect(sent.status).toBe(201)
    }
    await alertOnEvents(app().scope)
    await alertOnEvents(app().scope)
    expect((await open()).map(({ kind }) => kind)).toEqual(['quota'])
    app().clock.advance(24 * hourMs)
    await alertOnEvents(app().scope)
    expect(await open()).toEqual([])
  })
})
