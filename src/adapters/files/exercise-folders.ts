import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { ExerciseFolder } from '#domains/challenges/index.ts'

/** The exercises in a folder, or the folder itself if it is an exercise; by the names of their folders. */
export const exerciseFolders = (directory: string): readonly ExerciseFolder[] => {
  const place = resolve(directory)
  if (isExercise(place)) return [read(place)]
  return readdirSync(place)
    .toSorted()
    .map((name) => join(place, name))
    .filter((folder) => statSync(folder).isDirectory() && isExercise(folder))
    .map(read)
}

const isExercise = (folder: string): boolean => readdirSync(folder).includes('challenge.md')

const read = (folder: string): ExerciseFolder => ({
  slug: basename(folder),
  files: Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')]),
  ),
})
