import { afterEach, describe, expect, it } from 'vitest'
import { type CheckLoop, checkLoop } from '#adapters/watch/check-loop.ts'
import type { ClaimedCheck, MadeCheck } from '#domains/watch/index.ts'
import type { LogLevel } from '#ports/logger.ts'
import { resultOf } from '../../support/watch-app.ts'

const checkOf = (name: string, dueInMs = 0): ClaimedCheck => ({
  monitorId: name,
  place: 'local',
  slotAt: 1_000,
  claim: `claim of ${name}`,
  dueInMs,
  lateMs: 7,
  timeoutMs: 1_000,
  probe: null,
  fault: null,
  signature: '',
})

/** Resolves when `holds` does, which is looked at whenever the loop has done something. */
interface Watched {
  readonly loop: CheckLoop
  readonly events: readonly string[]
  readonly stored: readonly (readonly MadeCheck[])[]
  readonly logged: readonly string[]
  until(holds: () => boolean): Promise<void>
}

let watched: Watched | undefined
afterEach(async () => {
  await watched?.loop.stop()
  watched = undefined
})

interface Parts {
  readonly claims?: readonly (readonly ClaimedCheck[] | (() => Promise<readonly ClaimedCheck[]>))[]
  readonly make?: (check: ClaimedCheck) => Promise<void>
  readonly store?: (made: readonly MadeCheck[]) => Promise<void>
  readonly giveBack?: () => Promise<void>
}

class Away extends Error {}

/** A loop that is asked for nothing by itself but at the beginning: the rest is woken. */
const watch = ({ claims = [], make, store, giveBack }: Parts): Watched => {
  const [events, logged]: [string[], string[]] = [[], []]
  const stored: (readonly MadeCheck[])[] = []
  const left = [...claims]
  const waits: (() => void)[] = []
  const note = (event: string): void => {
    events.push(event)
    for (const wake of waits.splice(0)) wake()
  }
  const loop = checkLoop({
    claim: async (room) => {
      note(`claim ${room}`)
      const next = left.shift() ?? []
      return typeof next === 'function' ? next() : next
    },
    make: async (check) => {
      note(`begin ${check.monitorId}`)
      await make?.(check)
      note(`end ${check.monitorId}`)
      return resultOf('up')
    },
    store: async (made) => {
      note(`try ${made.length}`)
      await store?.(made)
      stored.push(made)
      note(`store ${made.length}`)
    },
    giveBack: async (checks) => {
      await giveBack?.()
      note(`back ${checks.map(({ monitorId }) => monitorId).join(',')}`)
    },
    isAway: (error) => error instanceof Away,
    logger: {
      isEnabled: () => true,
      log: (level: LogLevel, message: string) => {
        logged.push(`${level}: ${message}`)
        note('log')
      },
    },
    lookEveryMs: 2_147_483_647,
  })
  watched = {
    loop,
    events,
    stored,
    logged,
    until: async (holds) => {
      while (!holds()) await new Promise<void>((resolve) => waits.push(resolve))
    },
  }
  return watched
}

const gate = () => {
  let open = (): void => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { open: () => open(), opened }
}
const namesOf = ({ stored }: Watched): readonly string[] =>
  stored
    .flat()
    .map(({ monitorId }) => monitorId)
    .toSorted()

describe('the loop of checks', () => {
  it('begins each check at its slot, not in the order of the claims', async () => {
    const { until, events, stored } = watch({ claims: [[checkOf('later', 60), checkOf('due'), checkOf('soon', 30)]] })
    await until(() => stored.flat().length === 3)
    expect(events.filter((event) => event.startsWith('begin'))).toEqual(['begin due', 'begin soon', 'begin later'])
  })

  it('hands back what names the slot, and how late the check began', async () => {
    const { until, stored } = watch({ claims: [[checkOf('a')]] })
    await until(() => stored.length === 1)
    const [made] = stored[0] ?? []
    expect(made).toMatchObject({ monitorId: 'a', place: 'local', slotAt: 1_000, claim: 'claim of a' })
    expect(made?.lateMs).toBeGreaterThanOrEqual(7)
    expect(made?.result).toEqual(resultOf('up'))
  })

  it('stores what ends meanwhile in one batch', async () => {
    const first = gate()
    const { until, events, stored } = watch({
      claims: [['a', 'b', 'c', 'd'].map((name) => checkOf(name))],
      store: async () => {
        if (stored.length === 0) await first.opened
      },
    })
    await until(() => events.filter((event) => event.startsWith('end')).length === 4)
    first.open()
    await until(() => stored.flat().length === 4)
    expect(stored.map(({ length }) => length)).toEqual([1, 3])
  })

  it('claims on while as many are due as there is room for, and no more than 500 are under way', async () => {
    const hold = gate()
    const many = (count: number) => Array.from({ length: count }, (_, index) => checkOf(`m${index}`))
    const seen = watch({ claims: [many(300), many(200), many(100)], make: () => hold.opened })
    await seen.until(() => seen.events.filter((event) => event.startsWith('begin')).length === 500)
    expect(seen.events.filter((event) => event.startsWith('claim'))).toEqual(['claim 300', 'claim 200'])
    hold.open()
    await seen.until(() => seen.stored.flat().length === 500)
    seen.loop.wake()
    await seen.until(() => seen.stored.flat().length === 600)
  })

  it('looks again when it is woken during a look', async () => {
    const hold = gate()
    const seen = watch({ claims: [() => hold.opened.then(() => []), [checkOf('a')]] })
    seen.loop.wake()
    hold.open()
    await seen.until(() => seen.stored.length === 1)
  })

  it('keeps results while the database is away, and stores them later', async () => {
    let isAway = true
    const seen = watch({
      claims: [[checkOf('a'), checkOf('b')], [checkOf('c')]],
      store: () => {
        if (!isAway) return Promise.resolve()
        isAway = false
        return Promise.reject(new Away())
      },
    })
    await seen.until(() => seen.logged.length === 1)
    expect(seen.logged).toEqual(['warn: results of checks could not be stored and are kept'])
    seen.loop.wake()
    await seen.until(() => seen.stored.flat().length === 3)
    expect(namesOf(seen)).toEqual(['a', 'b', 'c'])
  })

  it('lets one result that cannot be stored block no other', async () => {
    const hold = gate()
    const seen = watch({
      claims: [Array.from({ length: 20 }, (_, index) => checkOf(index === 13 ? 'bad' : `m${index}`))],
      make: () => hold.opened,
      store: async (made) => {
        if (made.some(({ monitorId }) => monitorId === 'bad')) throw new Error('a value that is too long')
      },
    })
    await seen.until(() => seen.events.filter((event) => event.startsWith('begin')).length === 20)
    hold.open()
    await seen.until(() => seen.stored.flat().length === 19 && seen.logged.length === 1)
    expect(namesOf(seen)).not.toContain('bad')
    expect(seen.logged).toEqual(['error: a result of a check cannot be stored'])
  })

  it('goes on after a check that fails in itself, and after a claim that fails', async () => {
    const seen = watch({
      claims: [[checkOf('bad'), checkOf('good')], () => Promise.reject(new Error('away')), [checkOf('next')]],
      make: (check) => (check.monitorId === 'bad' ? Promise.reject(new Error('a bug')) : Promise.resolve()),
    })
    await seen.until(() => seen.stored.flat().length === 1 && seen.logged.length === 1)
    seen.loop.wake()
    await seen.until(() => seen.logged.length === 2)
    seen.loop.wake()
    await seen.until(() => seen.stored.flat().length === 2)
    expect(namesOf(seen)).toEqual(['good', 'next'])
    expect(seen.logged).toEqual(['error: a check failed in itself', 'warn: no check could be claimed'])
  })
})

describe('the end of the loop', () => {
  it('gives back what has not begun, waits for what has, and stores it', async () => {
    const hold = gate()
    const seen = watch({ claims: [[checkOf('begun'), checkOf('planned', 900_000)]], make: () => hold.opened })
    await seen.until(() => seen.events.includes('begin begun'))
    let isStopped = false
    const stop = async (): Promise<void> => {
      await seen.loop.stop()
      isStopped = true
    }
    const stopped = stop()
    await seen.until(() => seen.events.includes('back planned'))
    expect(isStopped).toBe(false)
    hold.open()
    await stopped
    expect(namesOf(seen)).toEqual(['begun'])
    const claims = seen.events.filter((event) => event.startsWith('claim')).length
    seen.loop.wake()
    expect(seen.events.filter((event) => event.startsWith('claim'))).toHaveLength(claims)
  })

  it('gives back what was being claimed meanwhile: no check begins after the end', async () => {
    const hold = gate()
    const seen = watch({ claims: [() => hold.opened.then(() => [checkOf('late')])] })
    const stopped = seen.loop.stop()
    hold.open()
    await stopped
    expect(seen.events).toContain('back late')
    expect(seen.events).not.toContain('begin late')
  })

  it('comes also where nothing can be given back or stored', async () => {
    const hold = gate()
    const seen = watch({
      claims: [[checkOf('a'), checkOf('planned', 900_000)]],
      make: () => hold.opened,
      store: () => Promise.reject(new Away()),
      giveBack: () => Promise.reject(new Away()),
    })
    await seen.until(() => seen.events.includes('begin a'))
    const stopped = seen.loop.stop()
    hold.open()
    await stopped
    expect(seen.stored).toEqual([])
    expect(seen.logged).toEqual(['warn: results of checks could not be stored and are kept'])
  })
})
