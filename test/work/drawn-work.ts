import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Database } from '#ports/database.ts'
import { type ClaimedWork, placeOf } from '#work/index.ts'
import { type WorkRepository, workRepository } from '#work/repository.ts'
import { drawnSteps, instant, kind, leaseMs, playSteps, uuid } from './drawn-steps.ts'

/** The guarantees of work, for workers with a connection each to the same database. */
export const guaranteesOfWork = (connections: () => readonly [Database, ...Database[]]): void => {
  const open = async (): Promise<readonly [WorkRepository, ...WorkRepository[]]> => {
    const [first, ...others] = connections()
    await first.execute(sql`truncate work, work_turns`)
    return [workRepository(first), ...others.map(workRepository)]
  }

  it('loses nothing, finishes nothing twice and keeps turns, whatever claims, kills and clock steps are drawn', async () => {
    const play = fc.asyncProperty(drawnSteps, async (steps) => playSteps(await open(), steps))
    await fc.assert(play, { numRuns: 40 })
  })

  it('says how much has its turn before a piece of work: as many as are then claimed before it', async () => {
    const piece = fc.record({ owner: fc.nat(2), group: fc.nat(3), isClaimedAfter: fc.boolean() })
    const play = async (pieces: readonly { owner: number; group: number; isClaimedAfter: boolean }[]) => {
      const [work] = await open()
      const db = connections()[0]
      let claims = 0
      const claimNext = () =>
        work.claim({ kind, claim: uuid(1_000 + (claims += 1)), now: instant(0), leaseUntil: instant(leaseMs) })
      const waiting = new Set<string>()
      const taken: string[] = []
      for (const [index, { owner, group, isClaimedAfter }] of pieces.entries()) {
        const parties = { owner: `o${owner} of ${group}`, ownerGroup: `g${group}` }
        await work.add({ id: uuid(index), kind, payload: null, ...parties, dueAt: instant(0) })
        waiting.add(uuid(index))
        const claimed = isClaimedAfter && index % 2 === 0 ? await claimNext() : undefined
        if (claimed && waiting.delete(claimed.id)) taken.push(claimed.id)
      }
      const places = await Promise.all([...waiting].map((id) => placeOf(db, kind, id)))
      const said = [...waiting].toSorted(
        (a, b) => (places[[...waiting].indexOf(a)]?.before ?? 0) - (places[[...waiting].indexOf(b)]?.before ?? 0),
      )
      expect(places.map((place) => place?.before).toSorted((a = 0, b = 0) => a - b)).toEqual(
        [...waiting].map((_, i) => i),
      )
      expect(new Set(places.map((place) => place?.running))).toEqual(new Set(waiting.size > 0 ? [taken.length] : []))
      for (const id of taken) expect(await placeOf(db, kind, id)).toBeUndefined()
      const order: string[] = []
      for (let claimed = await claimNext(); claimed; claimed = await claimNext()) order.push(claimed.id)
      expect(said).toEqual(order)
    }
    await fc.assert(fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 16 }), play), { numRuns: 30 })
  })

  it('gives workers that claim at the same moment work of their own', async () => {
    const workers = await open()
    for (let round = 0; round < 10; round++) {
      const ids = workers.map((_, index) => uuid(index))
      for (const id of ids)
        await workers[0].add({ id, kind, payload: null, owner: id, ownerGroup: '', dueAt: instant(0) })
      const claims = workers.map((work, index) =>
        work.claim({ kind, claim: uuid(100 + index), now: instant(0), leaseUntil: instant(leaseMs) }),
      )
      const claimed = await Promise.all(claims)
      expect(new Set(claimed.map((each) => each?.id))).toEqual(new Set(ids))
      for (const each of claimed) expect(each && (await workers[0].finish(each))).toBe(true)
    }
  })

  it('finishes each once, though workers at work together die, or come back after their lease', async () => {
    const fate = fc.constantFrom('finishes', 'finishes', 'finishes', 'dies', 'comes back late')
    const play = async (fates: readonly string[]): Promise<void> => {
      const workers = await open()
      const [first] = workers
      const ids = Array.from({ length: 30 }, (_, index) => uuid(index))
      for (const [index, id] of ids.entries()) {
        const parties = { owner: `o${index % 5}`, ownerGroup: `g${index % 3}` }
        await first.add({ id, kind, payload: null, ...parties, dueAt: instant(0) })
      }
      const finished: string[] = []
      const late: ClaimedWork[] = []
      let [now, claims] = [0, 0]
      const newestClaim = new Map<string, string>()
      const finish = async (claimed: ClaimedWork): Promise<void> => {
        const isFinished = await first.finish(claimed)
        expect(isFinished).toBe(newestClaim.get(claimed.id) === claimed.claim)
        if (isFinished) finished.push(claimed.id)
      }
      const workAway = async (work: WorkRepository): Promise<void> => {
        for (;;) {
          const claim = uuid(1_000 + (claims += 1))
          const fateOfClaim = fates[claims] ?? 'finishes'
          const claimed = await work.claim({ kind, claim, now: instant(now), leaseUntil: instant(now + leaseMs) })
          if (!claimed) return
          newestClaim.set(claimed.id, claim)
          if (fateOfClaim === 'comes back late') late.push(claimed)
          if (fateOfClaim === 'finishes') await finish(claimed)
        }
      }
      for (let round = 0; round < 60 && (await first.count(kind)) > 0; round++) {
        await Promise.all(workers.map(workAway))
        now += leaseMs + 1
        for (const claimed of late.splice(0, 1)) await finish(claimed)
      }
      expect(finished.toSorted()).toEqual(ids)
      for (const claimed of late) expect(await first.finish(claimed)).toBe(false)
    }
    await fc.assert(fc.asyncProperty(fc.array(fate, { minLength: 60, maxLength: 60 }), play), { numRuns: 10 })
  })
}
