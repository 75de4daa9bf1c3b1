import { describe, expect, it } from 'vitest'
import { nextExpected, previousExpected } from '#domains/watch/heartbeats/schedule.ts'
import type { HeartbeatTarget } from '#domains/watch/monitors/model.ts'
import { bruteForce, localMinutes } from './brute-force.ts'

const rare = [
  '30 2 * * *',
  '0 2 * * *',
  '0 3 * * *',
  '15 2 * * *',
  '45 1 * * *',
  '0,30 1-3 * * *',
  '0 0 31 * *',
  '0 0 29 2 *',
  '0 12 13 * 5',
  '59 23 * * 0',
  '5 2-3 * * 0',
  '10,20,50 2 28-31 * *',
  '0 0 1 1 *',
]
const frequent = [
  '*/15 * * * *',
  '*/7 * * * *',
  '30 * * * *',
  '*/30 2 * * *',
  '* 2 * * *',
  '0 */2 * * *',
  '0 1-3/2 * * *',
]

const dayMs = 86_400_000
const target = (cron: string, zone: string): HeartbeatTarget => ({ kind: 'heartbeat', cron, zone, graceMs: 0 })

const enumerated = (cron: string, zone: string, from: number, until: number): readonly number[] => {
  const instants: number[] = []
  let at = nextExpected(target(cron, zone), 0, from - 1)
  while (at !== null && at < until) {
    instants.push(at)
    at = nextExpected(target(cron, zone), 0, at)
  }
  return instants
}

/** Instants as text, so that a difference can be read. */
const shown = (instants: readonly (number | null)[]) =>
  instants.map((instant) => (instant === null ? null : new Date(instant).toISOString()))

/** The days on which the offset changes. */
const changes = (locals: Float64Array, from: number): readonly number[] =>
  Array.from({ length: locals.length / 1_440 }, (_, day) => day).flatMap((day) => {
    const [first = 0, last = 0] = [locals[day * 1_440], locals[day * 1_440 + 1_439]]
    return last - first === 1_439 * 60_000 ? [] : [from + day * dayMs]
  })

describe.each(['Europe/Brussels', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'])('DST in %s', (zone) => {
  const [from, until] = [Date.UTC(2027, 0), Date.UTC(2029, 0)]
  const locals = localMinutes(zone, from, until)

  it('expects what brute force finds, minute by minute over two years', () => {
    for (const cron of rare)
      expect([cron, shown(enumerated(cron, zone, from, until))]).toEqual([cron, shown(bruteForce(cron, locals, from))])
  })

  it('expects the same around each change for frequent expressions', () => {
    for (const cron of frequent) {
      const all = bruteForce(cron, locals, from)
      for (const day of changes(locals, from)) {
        const [first, last] = [day - dayMs, day + 2 * dayMs]
        const near = all.filter((instant) => instant >= first && instant < last)
        expect([cron, shown(enumerated(cron, zone, first, last))]).toEqual([cron, shown(near)])
      }
    }
  })

  it('finds the instant before each instant', () => {
    for (const cron of ['30 2 * * *', '0,30 1-3 * * *', '0 0 31 * *']) {
      const all = bruteForce(cron, locals, from)
      const previous = all.slice(1).map((instant) => previousExpected(target(cron, zone), 0, instant))
      expect([cron, shown(previous)]).toEqual([cron, shown(all.slice(0, -1))])
    }
  })
})
