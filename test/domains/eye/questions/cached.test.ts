import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { rememberUnit } from '#domains/eye/questions/cached.ts'
import type { Scope } from '#ports/scope.ts'
import { useEyeApp } from '../../../support/eye-app.ts'
import { testScope } from '../../../support/scope.ts'

const app = useEyeApp()

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const scope = (): Scope => testScope(app().db, app().clock).scope
const ask = (scope: Scope, load: () => Promise<readonly string[]>) =>
  rememberUnit(scope)({ as: 'slow' }, { unit: { from: 0, to: 1, bounds: [0, 1] }, events: 1, epoch: 0 }, load)

/** Asks for what loads until `end`, and waits for so long. */
const askSlowly = async (scope: Scope, milliseconds: number) => {
  const [loading, slow] = [Promise.withResolvers<void>(), Promise.withResolvers<readonly string[]>()]
  const state = { hasEnded: false }
  const answer = ask(scope, () => {
    loading.resolve()
    return slow.promise
  })
    .catch((error: unknown) => error)
    .finally(() => {
      state.hasEnded = true
    })
  await loading.promise
  await vi.advanceTimersByTimeAsync(milliseconds)
  return { state, answer, end: () => slow.resolve(['answer']) }
}

it('answers a unit that loads for ten seconds, and remembers it', async () => {
  const mine = scope()
  const { answer, end } = await askSlowly(mine, 10_000)
  end()
  expect(await answer).toEqual(['answer'])
  expect(await ask(mine, () => Promise.reject(new Error()))).toEqual(['answer'])
})

it('ends after its load has, also when it refuses: its turn covers the whole statement', async () => {
  const { state, answer, end } = await askSlowly(scope(), 60_000)
  expect(state.hasEnded).toBe(false)
  end()
  expect(await answer).toMatchObject({ kind: 'unavailable' })
})
