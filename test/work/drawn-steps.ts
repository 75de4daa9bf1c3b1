import fc from 'fast-check'
import { expect } from 'vitest'
import type { ClaimedWork } from '#work/index.ts'
import type { WorkRepository } from '#work/repository.ts'
import { workModel } from './work-model.ts'

export const kind = 'drawn'
export const leaseMs = 15_000
export const instant = (milliseconds: number): string => new Date(milliseconds).toISOString()
export const uuid = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`

/** What may happen, and with what. A worker that is killed forgets its claims; a slow one comes back to them. */
interface Steps {
  readonly add: { readonly owner: number; readonly group: number; readonly delay: number }
  readonly claim: { readonly worker: number }
  readonly finish: { readonly worker: number }
  readonly putBack: { readonly worker: number; readonly isCounted: boolean; readonly delay: number }
  readonly renew: { readonly worker: number }
  readonly kill: { readonly worker: number }
  readonly stepClock: { readonly by: number }
  readonly forgetTurns: object
}
type StepOf<Name extends keyof Steps> = Steps[Name] & { readonly name: Name }
type Step = { [Name in keyof Steps]: StepOf<Name> }[keyof Steps]

const [worker, delay] = [fc.nat(2), fc.constantFrom(0, 0, 5_000)]
const drawn = <Name extends keyof Steps>(
  weight: number,
  name: Name,
  details: { [K in keyof Steps[Name]]: fc.Arbitrary<Steps[Name][K]> },
) => ({
  weight,
  arbitrary: fc.record({ name: fc.constant(name), ...details }) as unknown as fc.Arbitrary<StepOf<Name>>,
})

export const drawnSteps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    drawn(4, 'add', { owner: fc.nat(3), group: fc.nat(2), delay }),
    drawn(5, 'claim', { worker }),
    drawn(3, 'finish', { worker }),
    drawn(1, 'putBack', { worker, isCounted: fc.boolean(), delay }),
    drawn(1, 'renew', { worker }),
    drawn(1, 'kill', { worker }),
    drawn(3, 'stepClock', { by: fc.oneof(fc.constant(leaseMs + 1), fc.integer({ min: -40_000, max: 40_000 })) }),
    drawn(1, 'forgetTurns', {}),
  ),
  { minLength: 5, maxLength: 40 },
)

/** Plays steps on the real work and on its model, and expects the same of both after each. */
export const playSteps = async (repositories: readonly WorkRepository[], steps: readonly Step[]): Promise<void> => {
  const workers = repositories.map((work) => ({ work, held: [] as ClaimedWork[] }))
  const workerOf = (number: number) => {
    const found = workers[number % workers.length]
    if (!found) throw new Error('There are no workers.')
    return found
  }
  const { work } = workerOf(0)
  const model = workModel()
  let now = Date.parse('2026-11-21T12:00:00Z')
  let numbers = 0
  const claimBy = async (number: number): Promise<ClaimedWork | undefined> => {
    const [claim, leaseUntil] = [uuid((numbers += 1)), now + leaseMs]
    const asked = { kind, claim, now: instant(now), leaseUntil: instant(leaseUntil) }
    const claimed = await workerOf(number).work.claim(asked)
    expect(claimed).toEqual(model.claim({ claim, now, leaseUntil }))
    return claimed
  }
  const play: { readonly [Name in keyof Steps]: (step: StepOf<Name>) => unknown } = {
    add: async ({ owner, group, delay }) => {
      const id = uuid((numbers += 1))
      const item = { id, kind, payload: { number: numbers }, owner: `o${owner}`, ownerGroup: `g${group}` }
      await work.add({ ...item, dueAt: instant(now + delay) })
      model.add(item, now + delay)
    },
    claim: async ({ worker }) => {
      const claimed = await claimBy(worker)
      if (claimed) workerOf(worker).held.push(claimed)
    },
    finish: async ({ worker }) => {
      const claimed = workerOf(worker).held.shift()
      if (claimed) expect(await workerOf(worker).work.finish(claimed)).toBe(model.finish(claimed))
    },
    putBack: async ({ worker, isCounted, delay }) => {
      const claimed = workerOf(worker).held.shift()
      if (!claimed) return
      await workerOf(worker).work.putBack(claimed, instant(now + delay), isCounted ? 'counted' : 'not counted')
      model.putBack(claimed, now + delay, isCounted)
    },
    renew: async ({ worker }) => {
      for (const claimed of workerOf(worker).held) {
        await work.renew(claimed, instant(now + leaseMs))
        model.renew(claimed, now + leaseMs)
      }
    },
    kill: ({ worker }) => workerOf(worker).held.splice(0),
    stepClock: ({ by }) => (now += by),
    forgetTurns: async () => {
      await work.forgetTurns()
      model.forgetTurns()
    },
  }
  for (const step of steps) {
    await (play[step.name] as (drawnStep: Step) => unknown)(step)
    expect(await work.count(kind)).toBe(model.open())
  }
  // All leases run out, and one worker does what is left; then the slow ones come back.
  now = Math.max(now, model.lastInstant()) + 1
  for (let claimed = await claimBy(0); claimed; claimed = await claimBy(0))
    expect(await work.finish(claimed)).toBe(model.finish(claimed))
  for (const { held } of workers) for (const late of held) expect(await work.finish(late)).toBe(false)
  expect(await work.count(kind)).toBe(0)
  expect(model.finished().toSorted()).toEqual(model.added().toSorted())
}
