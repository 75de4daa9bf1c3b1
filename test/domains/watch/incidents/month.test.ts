import { describe, expect, it } from 'vitest'
import type { Outcome } from '#domains/watch/checks/model.ts'
import { seeded, type Simulated, simulate } from './simulation.ts'

const [secondMs, minuteMs, hourMs, dayMs] = [1_000, 60_000, 3_600_000, 86_400_000]
const start = Date.UTC(2026, 10, 1)
const end = start + 30 * dayMs

interface Outage {
  readonly from: number
  readonly to: number
}
const within = (at: number, outages: readonly Outage[]): boolean =>
  outages.some(({ from, to }) => at >= from && at < to)

/** 1 % of packets are lost. A check sends one four times before its timeout. */
const lossy =
  (random: () => number): (() => boolean) =>
  () =>
    [1, 2, 3, 4].every(() => random() < 0.01)

const monitorOf = (name: string, changed: Partial<Simulated> & Pick<Simulated, 'look'>): Simulated => ({
  id: name,
  name,
  places: ['here'],
  quorum: 1,
  parentIds: [],
  everyMs: minuteMs,
  ...changed,
})

/** The world of thirty days: what each target does, and what the line of the server itself does. */
const world = () => {
  const loses = lossy(seeded(1))
  const ownLine = [{ from: start + 3 * dayMs + 2 * hourMs, to: start + 3 * dayMs + 2 * hourMs + 3 * minuteMs }]
  const through =
    (look: (at: number, place: string) => Outcome) =>
    (at: number, place: string): Outcome => {
      if (within(at, ownLine)) return 'unknown'
      return loses() ? 'down' : look(at, place)
    }
  const shop = [{ from: start + 5 * dayMs + 13 * secondMs, to: start + 5 * dayMs + 47 * minuteMs }]
  const gateway = [{ from: start + 9 * dayMs + 31 * secondMs, to: start + 9 * dayMs + 2 * hourMs }]
  const region = [{ from: start + 12 * dayMs, to: start + 12 * dayMs + 3 * hourMs }]
  const flapping = { from: start + 15 * dayMs, to: start + 15 * dayMs + 3 * hourMs }
  const certificateFrom = start + 20 * dayMs
  const downIn = (outages: readonly Outage[]) => through((at) => (within(at, outages) ? 'down' : 'up'))
  const monitors: Simulated[] = [
    monitorOf('shop', { look: downIn(shop) }),
    monitorOf('gateway', { look: downIn(gateway) }),
    ...Array.from({ length: 50 }, (_, index) =>
      monitorOf(`child${index}`, { parentIds: ['gateway'], look: downIn(gateway) }),
    ),
    monitorOf('world', {
      places: ['brussels', 'oslo', 'rome'],
      quorum: 2,
      look: through((at, place) => (place === 'rome' && within(at, region) ? 'down' : 'up')),
    }),
    monitorOf('flapper', {
      look: through((at) =>
        within(at, [flapping]) && Math.floor((at - flapping.from) / (4 * minuteMs)) % 2 === 0 ? 'down' : 'up',
      ),
    }),
    monitorOf('certificate', { look: through((at) => (at >= certificateFrom ? 'degraded' : 'up')) }),
  ]
  return { monitors, shop, gateway, region, flapping, certificateFrom }
}

describe('thirty simulated days', () => {
  const { monitors, shop, gateway, region, flapping, certificateFrom } = world()
  const { decisions, board, checks } = simulate(monitors, start, end)
  const opened = decisions.filter(({ kind }) => kind === 'opened')
  const openedBy = (id: string) => opened.filter((decision) => 'monitorId' in decision && decision.monitorId === id)
  const twoIntervals = 2 * minuteMs

  it('makes a check a minute and place, and opens exactly one incident for each cause', () => {
    expect(checks).toBeGreaterThan(57 * 30 * 24 * 60)
    const stable = opened.filter((decision) => 'monitorId' in decision && decision.monitorId !== 'flapper')
    expect(stable.map((decision) => 'monitorId' in decision && decision.monitorId)).toEqual([
      'shop',
      'gateway',
      'world',
      'certificate',
    ])
  })

  it('detects an outage within two intervals, and its end as well', () => {
    const begun = openedBy('shop')[0]?.at ?? 0
    expect(begun - (shop[0]?.from ?? 0)).toBeLessThanOrEqual(twoIntervals)
    const closed = decisions.find(({ kind, at }) => kind === 'closed' && at > begun)
    expect((closed?.at ?? 0) - (shop[0]?.to ?? 0)).toBeLessThanOrEqual(twoIntervals)
  })

  it('takes three minutes without a line of our own for no outage of anybody', () => {
    expect(decisions.filter(({ at }) => at < start + 5 * dayMs)).toEqual([])
  })

  it('opens one incident for a parent and the fifty behind it, and closes it once', () => {
    const during = decisions.filter(({ at }) => at >= (gateway[0]?.from ?? 0) && at < start + 10 * dayMs)
    expect(during.filter(({ kind }) => kind === 'opened').length).toBe(1)
    expect(during.filter(({ kind }) => kind === 'joined').length).toBe(50)
    expect(during.filter(({ kind }) => kind === 'closed').length).toBe(1)
    const last = during.findLast(({ kind }) => kind === 'joined')
    expect((last?.at ?? 0) - (gateway[0]?.from ?? 0)).toBeLessThanOrEqual(twoIntervals)
  })

  it('shows a region that fails alone as an advisory, never as down', () => {
    const [advisory] = openedBy('world')
    expect(advisory).toMatchObject({ severity: 'advisory' })
    expect((advisory?.at ?? 0) - (region[0]?.from ?? 0)).toBeLessThanOrEqual(twoIntervals)
    const worsened = decisions.filter((decision) => decision.kind === 'worsened' && decision.monitorId === 'world')
    expect(worsened).toEqual([])
  })

  it('tells once of a flapping target, and then keeps quiet until it has settled', () => {
    const during = decisions.filter(({ at }) => at >= flapping.from && at < flapping.to + hourMs)
    const told = during.filter(({ kind }) => ['opened', 'closed', 'flapping'].includes(kind)).map(({ kind }) => kind)
    expect(told).toEqual(['opened', 'closed', 'opened', 'flapping', 'closed'])
  })

  it('opens one incident for a certificate that runs out, which lasts', () => {
    const [decision] = openedBy('certificate')
    expect(decision).toMatchObject({ severity: 'degraded' })
    expect((decision?.at ?? 0) - certificateFrom).toBeLessThanOrEqual(twoIntervals)
    expect([...board.incidents.values()].map(({ memberIds }) => [...memberIds])).toEqual([['certificate']])
  })
})
