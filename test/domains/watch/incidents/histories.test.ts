import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '#domains/watch/checks/model.ts'
import { type Board, type Decision, judge, parentWaitMs, type Watched } from '#domains/watch/incidents/judge.ts'
import type { Health } from '#domains/watch/incidents/trouble.ts'

/** What was seen, as one letter for each result that says something: up, slow (degraded), down. */
type History = string
const letters: Readonly<Record<Outcome, string>> = { up: 'u', degraded: 's', down: 'd', unknown: '' }

/** The health of a place by definition, from everything that was seen there. */
const placeHealth = (history: History): 'up' | 'degraded' | 'down' => {
  let health: 'up' | 'degraded' | 'down' = 'up'
  for (let length = 1; length <= history.length; length++) {
    const seen = history.slice(0, length)
    if (seen.endsWith('ddd')) health = 'down'
    else if (seen.endsWith('uu')) health = 'up'
    else if (health === 'down' && /[us]{2}$/.test(seen)) health = 'degraded'
    else if (health === 'up' && /[sd]{3}$/.test(seen)) health = 'degraded'
  }
  return health
}

const overall = (histories: readonly History[], quorum: number): Health => {
  const healths = histories.map(placeHealth)
  if (healths.filter((each) => each === 'down').length >= quorum) return 'down'
  const failing = healths.filter((each) => each !== 'up').length
  if (failing >= quorum) return 'degraded'
  return failing > 0 ? 'advisory' : 'up'
}

interface Seen {
  readonly monitor: number
  readonly place: number
  readonly outcome: Outcome
  readonly pauseMs: number
}

/** Outcomes come in runs, as they do. */
const seenArbitrary = (monitors: number, places: number): fc.Arbitrary<readonly Seen[]> =>
  fc
    .array(
      fc.record({
        monitor: fc.nat(monitors - 1),
        place: fc.nat(places - 1),
        outcome: fc.constantFrom<Outcome>('up', 'up', 'degraded', 'down', 'down', 'unknown'),
        pauseMs: fc.constantFrom(1_000, 5_000, 60_000, 200_000),
        length: fc.integer({ min: 1, max: 12 }),
      }),
      { maxLength: 40 },
    )
    .map((runs) => runs.flatMap(({ length, ...seen }) => Array.from({ length }, () => seen)))

interface Run {
  readonly monitors: readonly Watched[]
  readonly seen: readonly Seen[]
}

/** Plays a history, and gives what was decided at each step with the board as it was then. */
const play = (
  { monitors, seen }: Run,
  each: (step: {
    readonly now: number
    readonly decisions: readonly Decision[]
    readonly board: Board
    readonly histories: ReadonlyMap<string, readonly History[]>
    readonly touched: Watched
  }) => void,
): void => {
  const board: Board = { troubles: new Map(), incidents: new Map() }
  const histories = new Map(monitors.map(({ id, places }) => [id, places.map(() => '')]))
  const seenAt = new Map<string, number>()
  let [now, ids] = [Date.UTC(2026, 10, 1), 0]
  for (const { monitor: index, place: placeIndex, outcome, pauseMs } of seen) {
    now += pauseMs
    const monitor = monitors[index]
    if (!monitor) continue
    const own = histories.get(monitor.id)
    const place = placeIndex % monitor.places.length
    if (own) own[place] += letters[outcome]
    seenAt.set(monitor.id, now)
    const decisions = judge(
      board,
      [
        {
          monitorId: monitor.id,
          place: monitor.places[place] ?? '',
          at: now,
          outcome,
          failure: { summary: '', cause: '', isUnreachable: false, certificateEndsAt: null },
        },
      ],
      {
        now,
        monitorOf: (id) => monitors.find((other) => other.id === id),
        seenAt: (id) => seenAt.get(id),
        isInMaintenance: () => false,
        newId: () => String(++ids),
      },
    )
    each({ now, decisions, board, histories, touched: monitor })
  }
}

const isSerious = (health: Health): boolean => health === 'down' || health === 'degraded'

describe('incidents of random histories', () => {
  it('equal the definition for a monitor alone: open while it fails, or flaps', () => {
    fc.assert(
      fc.property(seenArbitrary(1, 3), fc.integer({ min: 1, max: 3 }), (seen, places) => {
        const quorum = Math.floor(places / 2) + 1
        const names = Array.from({ length: places }, (_, index) => `place ${index}`)
        const monitor: Watched = { id: 'one', name: 'one', places: names, quorum, parentIds: [] }
        let [before, isFlapping]: [Health, boolean] = ['up', false]
        let turns: number[] = []
        let worst = ''
        play({ monitors: [monitor], seen }, ({ now, board, histories }) => {
          const own = histories.get('one') ?? []
          const health = overall(own, quorum)
          if (isSerious(health) !== isSerious(before)) turns.push(now)
          turns = turns.filter((at) => at > now - 30 * 60_000)
          const settled =
            own.filter((each) => /[sd]{10}$/.test(each)).length >= quorum ||
            own.filter((each) => /u{10}$/.test(each)).length > places - quorum
          if (isFlapping && settled) [isFlapping, turns] = [false, []]
          else if (turns.length >= 4) isFlapping = true
          before = health
          const mustBeOpen = health !== 'up' || (isFlapping && board.incidents.size > 0)
          expect(board.incidents.size).toBe(mustBeOpen ? 1 : 0)
          const [incident] = board.incidents.values()
          if (!incident) worst = ''
          else if (worst !== 'down' && health !== 'up') {
            const ranks = ['', 'advisory', 'degraded', 'down']
            worst = ranks.indexOf(health) > ranks.indexOf(worst) ? health : worst
          }
          expect(incident?.severity ?? '').toBe(worst)
        })
      }),
      { numRuns: 1_000, seed: 16 },
    )
  })

  it('hold every failing monitor exactly once, whatever depends on what', () => {
    const monitors = 5
    const edges = fc.array(fc.tuple(fc.nat(monitors - 1), fc.nat(monitors - 1)), { maxLength: 6 })
    fc.assert(
      fc.property(seenArbitrary(monitors, 2), edges, (seen, drawn) => {
        // A monitor depends on lower ones alone, so that there is no circle.
        const all: Watched[] = Array.from({ length: monitors }, (_, index) => ({
          id: `m${index}`,
          name: `m${index}`,
          places: ['here', 'there'],
          quorum: 1,
          parentIds: drawn.flatMap(([one, other]) =>
            one !== other && Math.max(one, other) === index ? [`m${Math.min(one, other)}`] : [],
          ),
        }))
        const lives = new Map<string, 'open' | 'closed'>()
        play({ monitors: all, seen }, ({ now, decisions, board, histories, touched }) => {
          for (const decision of decisions) {
            if (decision.kind === 'opened') {
              expect(lives.has(decision.incidentId)).toBe(false)
              lives.set(decision.incidentId, 'open')
            }
            if (decision.kind === 'closed') {
              expect(lives.get(decision.incidentId)).toBe('open')
              lives.set(decision.incidentId, 'closed')
            }
          }
          expect([...lives.values()].filter((life) => life === 'open').length).toBe(board.incidents.size)
          const members = [...board.incidents.values()].flatMap(({ memberIds }) => [...memberIds])
          expect(new Set(members).size).toBe(members.length)
          for (const { memberIds } of board.incidents.values()) expect(memberIds.size).toBeGreaterThan(0)
          for (const monitor of all) {
            const health = overall(histories.get(monitor.id) ?? [], monitor.quorum)
            const trouble = board.troubles.get(monitor.id)
            expect(trouble?.health ?? 'up').toBe(health)
            const isMember = members.includes(monitor.id)
            if (health === 'up' && !trouble?.isFlapping) expect(isMember).toBe(false)
            // A child waits for its parents, half a minute at most, and joins when it is looked at.
            const hasWaited = trouble && now >= trouble.since + parentWaitMs
            if (health !== 'up' && monitor === touched && (monitor.parentIds.length === 0 || hasWaited))
              expect(isMember).toBe(true)
          }
        })
      }),
      { numRuns: 1_000, seed: 17 },
    )
  })
})
