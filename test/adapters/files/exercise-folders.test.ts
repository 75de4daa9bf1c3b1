import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { exerciseFolders } from '#adapters/files/exercise-folders.ts'
import { importExercises } from '#domains/challenges/index.ts'
import { useDatabase } from '../../support/database.ts'
import { testScope } from '../../support/scope.ts'

const placeWith = (name: string): { readonly place: string; readonly folder: string } => {
  const place = mkdtempSync(join(tmpdir(), 'exercises-'))
  onTestFinished(() => rmSync(place, { recursive: true }))
  const folder = join(place, name)
  mkdirSync(join(folder, 'wrong'), { recursive: true })
  writeFileSync(join(folder, 'challenge.md'), 'A')
  writeFileSync(join(folder, 'wrong', 'one.py'), 'B')
  return { place, folder }
}

test('reads the files of every exercise below a folder, and of a folder that is one', () => {
  const { place, folder } = placeWith('one')
  mkdirSync(join(folder, '.git'))
  writeFileSync(join(folder, '.git', 'config'), 'C')
  const found = { slug: 'one', path: folder, files: { 'challenge.md': 'A', 'wrong/one.py': 'B' }, faults: [] }
  expect(exerciseFolders(place)).toEqual({ folders: [found], strays: [] })
  expect(exerciseFolders(folder)).toEqual({ folders: [found], strays: [] })
})

test('lists folders without a challenge, and links to folders, as strays', () => {
  const { place, folder } = placeWith('one')
  mkdirSync(join(place, 'notes'))
  symlinkSync(folder, join(place, 'linked'))
  expect(exerciseFolders(place)).toMatchObject({
    folders: [{ slug: 'one' }],
    strays: [{ name: 'notes' }, { name: 'linked', detail: 'is a symbolic link, which the check does not follow' }],
  })
})

const database = useDatabase()

test('reports links and bytes that are not UTF-8, and an import refuses their exercise', async () => {
  const { folder } = placeWith('one')
  symlinkSync('/etc/hostname', join(folder, 'solution.py'))
  writeFileSync(join(folder, 'starter.py'), Buffer.from([0x23, 0xff]))
  const { folders } = exerciseFolders(folder)
  const faults = [
    { file: 'solution.py', pointer: '', detail: 'is a symbolic link; an exercise needs the file itself' },
    { file: 'starter.py', pointer: '', detail: 'is not UTF-8' },
  ]
  expect(folders).toMatchObject([{ files: { 'challenge.md': 'A' }, faults }])
  await expect(importExercises(testScope(database()).scope, folders, 'leave out')).rejects.toMatchObject({ faults })
})
