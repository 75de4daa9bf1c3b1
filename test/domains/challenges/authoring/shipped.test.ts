import { expect, test } from 'vitest'
import { exerciseFolders, pathFolders } from '#adapters/files/exercise-folders.ts'
import { nodeDigest } from '#adapters/system/node-digest.ts'
import { readChallenge } from '#domains/challenges/authoring/files/exercise-files.ts'
import { lockFits, readLock } from '#domains/challenges/authoring/files/exercise-lock.ts'
import { faultsOfMissingHints } from '#domains/challenges/authoring/files/hints.ts'
import { challengesOf, checkPath, knownIn } from '#domains/challenges/index.ts'

const { folders } = exerciseFolders('challenges')
const sources = folders.flatMap(({ slug, files }) => readChallenge(slug, files).sources)
const named = ({ exercise: { slug, language } }: (typeof sources)[number]): string => `${slug} ${language}`

test('the lock of every exercise fits its files, whatever its hints say', () => {
  const stale = sources.filter(
    ({ lock, files }) => lock === undefined || !lockFits(readLock(lock), files, nodeDigest.sha256),
  )
  expect(stale.map(named)).toEqual([])
})

test('every exercise for newcomers and beginners has hints', () => {
  const without = sources.filter(({ exercise, hints }) => faultsOfMissingHints(exercise, hints).length > 0)
  expect(without.map(named)).toEqual([])
})

test('every path is in order, and the first steps in Python are its exercises for newcomers', () => {
  const known = knownIn(folders)
  const checked = pathFolders('paths').folders.map(({ slug, files }) => checkPath(slug, files, known))
  expect(checked.flatMap(({ faults }) => faults)).toEqual([])
  const first = checked.find(({ path }) => path?.slug === 'first-steps-in-python')?.path
  const newcomers = sources
    .filter(({ exercise }) => exercise.language === 'python' && exercise.difficulty === 'newcomer')
    .map(({ exercise }) => exercise.slug)
  expect(first && challengesOf(first).toSorted()).toEqual(newcomers.toSorted())
})
