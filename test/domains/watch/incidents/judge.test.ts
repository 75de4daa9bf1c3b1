import { describe, expect, it } from 'vitest'
import type { Outcome } from '#domains/watch/checks/model.ts'
import { type Board, type Decision, judge, type Watched } from '#domains/watch/incidents/judge.ts'
import type { Health } from '#domains/watch/incidents/trouble.ts'

const start = Date.UTC(2026, 10, 30)

/** A board with these monitors, which sees one result after another. */
const stage = (monitors: readonly (Partial<Watched> & { readonly id: string })[]) => {
  const all = monitors.map((monitor): Watched => ({
    name: monitor.id,
    places: ['here'],
    quorum: 1,
    parentIds: [],
    ...monitor,
  }))
  const board: Board = { troubles: new Map(), incidents: new Map() }
  const seenAt = new Map<string, number>()
  let [now, ids] = [start, 0]
  const seeAll = (monitorIds: readonly string[], outcome: Outcome, cause = '', place = 'here'): readonly Decision[] => {
    for (const id of monitorIds) seenAt.set(id, now)
    const failure = { summary: 'It fails.', cause, isUnreachable: true, certificateEndsAt: null }
    const sightings = monitorIds.map((monitorId) => ({ monitorId, place, at: now, outcome, failure }))
    return judge(board, sightings, {
      now,
      monitorOf: (id) => all.find((monitor) => monitor.id === id),
      seenAt: (id) => seenAt.get(id),
      isInMaintenance: () => false,
      newId: () => String(++ids),
    })
  }
  return {
    board,
    wait: (seconds: number): void => {
      now += seconds * 1_000
    },
    healthOf: (id: string): Health => board.troubles.get(id)?.health ?? 'up',
    see: (monitorId: string, outcome: Outcome, cause = '', place = 'here'): readonly Decision[] =>
      seeAll([monitorId], outcome, cause, place),
    seeAll,
  }
}

describe('judge', () => {
  it('asks for two more looks after 5 and 10 s, and for one at what the monitor depends on', () => {
    const { see, wait } = stage([{ id: 'gateway' }, { id: 'shop', parentIds: ['gateway'] }])
    expect(see('shop', 'down')).toEqual([
      { kind: 'check', monitorId: 'shop', place: 'here', inMs: 5_000 },
      { kind: 'check', monitorId: 'gateway', place: null, inMs: 0 },
    ])
    wait(5)
    expect(see('shop', 'down')).toEqual([{ kind: 'check', monitorId: 'shop', place: 'here', inMs: 5_000 }])
  })

  it('looks once at each monitor above, in however many ways it can be reached', () => {
    const layers = Array.from({ length: 12 }, (_, layer) => Array.from({ length: 8 }, (__, at) => `${layer}-${at}`))
    const { see } = stage(layers.flatMap((ids, layer) => ids.map((id) => ({ id, parentIds: layers[layer + 1] ?? [] }))))
    expect(see('0-0', 'down').map(({ kind }) => kind)).toEqual(Array.from({ length: 1 + 11 * 8 }, () => 'check'))
  })

  it('asks once for a parent of many children that fail together', () => {
    const children = ['a', 'b', 'c']
    const { seeAll } = stage([{ id: 'gateway' }, ...children.map((id) => ({ id, parentIds: ['gateway'] }))])
    const asked = seeAll(children, 'down').flatMap((each) => (each.kind === 'check' ? each.monitorId : []))
    expect(asked.toSorted()).toEqual(['a', 'b', 'c', 'gateway'])
  })

  it('lets a child wait while its parent has failed but is not confirmed, and then joins the incident of the parent', () => {
    const { see, wait } = stage([{ id: 'gateway' }, { id: 'shop', parentIds: ['gateway'] }])
    see('shop', 'down')
    see('gateway', 'down')
    wait(5)
    see('shop', 'down')
    wait(5)
    expect(see('shop', 'down')).toEqual([{ kind: 'check', monitorId: 'shop', place: 'here', inMs: 30_000 }])
    see('gateway', 'down')
    wait(5)
    expect(see('gateway', 'down').map(({ kind }) => kind)).toEqual(['opened'])
    expect(see('shop', 'down')).toEqual([{ kind: 'joined', incidentId: '1', monitorId: 'shop' }])
  })

  it('opens an incident of its own after half a minute, whatever the parent does', () => {
    const { see, wait } = stage([{ id: 'gateway' }, { id: 'shop', parentIds: ['gateway'] }])
    see('gateway', 'down')
    for (const _ of [1, 2, 3]) see('shop', 'down')
    wait(29)
    see('shop', 'down')
    wait(1)
    expect(see('shop', 'down').map(({ kind }) => kind)).toEqual(['opened'])
  })

  it('traces an incident of children to the parent that is confirmed after them', () => {
    const { see, wait } = stage([{ id: 'gateway' }, { id: 'shop', parentIds: ['gateway'] }])
    see('gateway', 'up')
    wait(1)
    see('gateway', 'down')
    for (const _ of [1, 2, 3]) see('shop', 'down')
    wait(30)
    see('shop', 'down')
    see('gateway', 'down')
    expect(see('gateway', 'down').map(({ kind }) => kind)).toEqual(['joined', 'traced'])
  })

  it('shares an incident for a minute among those that fail by the same cause', () => {
    const { see, wait } = stage([{ id: 'a' }, { id: 'b' }, { id: 'c' }])
    const fail = (id: string): readonly string[] =>
      [1, 2, 3].flatMap(() => see(id, 'down', 'https://shop.example no answer')).map(({ kind }) => kind)
    expect(fail('a')).toContain('opened')
    wait(59)
    expect(fail('b')).toContain('joined')
    wait(1)
    expect(fail('c')).toContain('opened')
  })

  it('lets a flapping monitor settle with the tenth equal result', () => {
    const { see, wait, board } = stage([{ id: 'shop' }])
    const down = (): void => void [1, 2, 3].map(() => see('shop', 'down'))
    const up = (): void => void [1, 2].map(() => see('shop', 'up'))
    for (const turn of [down, up, down, up]) {
      turn()
      wait(60)
    }
    expect([...board.incidents.values()]).toMatchObject([{ isFlapping: true }])
    for (let count = 3; count <= 9; count++) see('shop', 'up')
    expect(board.incidents.size).toBe(1)
    expect(see('shop', 'up').map(({ kind }) => kind)).toEqual(['left', 'closed'])
  })

  it('calls a failure that fewer places see than the quorum an advisory, and worsens it when they are enough', () => {
    const { see, healthOf } = stage([{ id: 'shop', places: ['oslo', 'rome'], quorum: 2 }])
    const fail = (place: string): readonly Decision[] => [1, 2, 3].flatMap(() => see('shop', 'down', '', place))
    expect(fail('oslo').find(({ kind }) => kind === 'opened')).toMatchObject({ severity: 'advisory' })
    expect(healthOf('shop')).toBe('advisory')
    expect(fail('rome').find(({ kind }) => kind === 'worsened')).toMatchObject({ severity: 'down' })
  })
})
