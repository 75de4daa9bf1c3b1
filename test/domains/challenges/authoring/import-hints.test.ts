import { beforeEach, describe, expect, it } from 'vitest'
import { visitor } from '#core/actor.ts'
import { authoringService } from '#domains/challenges/authoring/service.ts'
import { type ExerciseFolder, importExercises } from '#domains/challenges/index.ts'
import { lockName, lockOf, lockText } from '#domains/challenges/authoring/files/exercise-lock.ts'
import { filesOfFolder } from '#domains/challenges/authoring/files/challenge-folders.ts'
import type { Scope } from '#ports/scope.ts'
import { doubling, useChallengesApp, useRunner } from '../../../support/challenges-app.ts'
import { adminToken } from '../../../support/scope.ts'

const app = useChallengesApp(useRunner())
let scope: Scope
beforeEach(() => {
  ;({ scope } = app())
})

const hint = (text: string): string => `## 1\n${text} is the way to go.\n`
const shown = async (): Promise<unknown> => {
  const { version, hints } = (await app().json('/v1/challenges/doubling')) as { version: number; hints: string[] }
  return { version, hints }
}

/** The exercise with these files instead, and a lock that fits them. */
const folder = (changed: Readonly<Record<string, string>>): ExerciseFolder => {
  const files = doubling(changed)
  const tests = {
    visible: ['test_visible.py::test_two', 'test_visible.py::test_none'],
    hidden: ['test_hidden.py::test_negative', 'test_hidden.py::test_large'],
    returned: {},
  }
  const digested = filesOfFolder(files, { language: undefined, prefix: '' })
  const lock = lockOf(digested, { tests, steps: 1, mutants: { killed: 1, of: 1 } }, scope.digest.sha256)
  return { slug: 'doubling', files: { ...files, [lockName]: lockText(lock) }, faults: [] }
}
const start = (changed: Readonly<Record<string, string>>) => importExercises(scope, [folder(changed)], 'leave out')

describe('an import of hints', () => {
  it('publishes changed hints of a version that is there, and makes no new version', async () => {
    expect(await start({ 'hints.md': hint('Adding') })).toMatchObject({
      published: [{ slug: 'doubling' }],
      newHints: [],
    })
    expect(await shown()).toEqual({ version: 1, hints: ['Adding is the way to go.'] })
    expect(await start({ 'hints.md': hint('Adding') })).toMatchObject({ unchanged: ['doubling'], newHints: [] })
    const changed = await start({ 'hints.md': hint('Doubling') })
    expect(changed).toMatchObject({
      published: [],
      newHints: [{ slug: 'doubling', language: 'python' }],
      unchanged: [],
    })
    expect(await shown()).toEqual({ version: 1, hints: ['Doubling is the way to go.'] })
    await start({ 'hints.md': hint('Adding') })
    expect(await shown()).toEqual({ version: 1, hints: ['Adding is the way to go.'] })
  })

  it('leaves hints alone that an author published since, until the files change', async () => {
    await start({ 'hints.md': hint('Adding') })
    await app().publish('doubling', doubling({ 'hints.md': hint('Magic') }))
    await start({ 'hints.md': hint('Adding') })
    expect(await shown()).toEqual({ version: 1, hints: ['Magic is the way to go.'] })
    await start({ 'hints.md': hint('Doubling') })
    expect(await shown()).toEqual({ version: 1, hints: ['Doubling is the way to go.'] })
  })

  it('does not touch the hints of a version that was made of other files', async () => {
    await start({ 'hints.md': hint('Adding') })
    const edited = doubling({ 'hints.md': hint('Magic'), 'starter.py': 'def double(number):\n    return 0\n' })
    await app().publish('doubling', edited)
    expect(await start({ 'hints.md': hint('Doubling') })).toMatchObject({ unchanged: ['doubling'], newHints: [] })
    expect(await shown()).toEqual({ version: 2, hints: ['Magic is the way to go.'] })
  })
})

describe('publishing hints', () => {
  it('makes changed hints live at once, without a run and without a new version', async () => {
    await app().publish('doubling', doubling({ 'hints.md': hint('Adding') }))
    const answer = await app().publish('doubling', doubling({ 'hints.md': hint('Doubling') }))
    expect(await answer.json()).toMatchObject({
      version: 1,
      isNew: false,
      languages: [{ version: 1, isNew: false, hasNewHints: true }],
    })
    expect(await shown()).toEqual({ version: 1, hints: ['Doubling is the way to go.'] })
    const again = await app().publish('doubling', doubling({ 'hints.md': hint('Doubling') }))
    expect(await again.json()).toMatchObject({ languages: [{ isNew: false, hasNewHints: false }] })
  })

  it('refuses a beginner’s exercise without hints, unless lenient', async () => {
    const { 'hints.md': _, ...files } = doubling()
    const refused = await app().ask('PUT', '/v1/challenges/doubling', adminToken, { files })
    expect(refused.status).toBe(422)
    expect(await refused.json()).toMatchObject({
      errors: [{ pointer: '/files/hints.md', detail: 'is missing: an exercise that is newcomer needs one to 3 hints' }],
    })
    expect((await app().publish('doubling', files)).status).toBe(200)
    expect(await shown()).toEqual({ version: 1, hints: [] })
  })

  it('is the administrator’s alone', async () => {
    const imported = { slug: 'doubling', language: 'python', hints: [], digest: '' } as const
    await expect(authoringService(scope).importHints(visitor, imported)).rejects.toMatchObject({
      kind: 'unauthenticated',
    })
  })

  it('shows the number and text of hints nowhere but in the challenge itself', async () => {
    await app().publish('doubling')
    expect(JSON.stringify(await app().json('/v1/challenges'))).not.toContain('hint')
    expect(JSON.stringify(await app().json('/v1/challenges/doubling'))).toContain('How often must you add')
  })
})
