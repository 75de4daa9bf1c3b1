import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { exerciseFolders } from '#adapters/exercise-folders.ts'
import type { ExerciseFiles } from '../../src/domains/challenges/catalogue/exercise-files.ts'

/** Where exercises are that come with Touchstone. */
export const ownExercises = 'challenges'

/** The folder of an exercise, and what is in it. */
export interface Folder {
  readonly slug: string
  readonly path: string
  readonly files: ExerciseFiles
}

/** The exercises at the places given: a folder of one, a folder of several, or the name of one that comes with Touchstone. */
export const foldersAt = (places: readonly string[]): readonly Folder[] =>
  places.flatMap((place) => {
    const named = join(ownExercises, place)
    const path = resolve(existsSync(place) || !existsSync(named) ? place : named)
    if (!existsSync(path)) throw new FolderError(`${place}: there is no such folder`)
    if (!statSync(path).isDirectory()) throw new FolderError(`${place}: is not a folder`)
    const read = exerciseFolders(path)
    const single = read.length === 1 && read[0]?.slug === basename(path)
    const folders = read.map((folder) => ({ ...folder, path: join(single ? dirname(path) : path, folder.slug) }))
    const slugs = new Set(folders.map(({ slug }) => slug))
    const strays = single ? [] : foldersIn(path).filter((name) => !slugs.has(name))
    if (strays.length > 0)
      throw new FolderError(`${place}: no exercise, for want of a challenge.md: ${strays.join(', ')}`)
    if (folders.length === 0) throw new FolderError(`${place}: there is no exercise in it`)
    return folders
  })

export class FolderError extends Error {}

const foldersIn = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
