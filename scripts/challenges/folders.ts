import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import type { ExerciseFault } from '../../src/domains/challenges/catalogue/exercise-error.ts'
import type { ExerciseFiles } from '../../src/domains/challenges/catalogue/exercise-files.ts'
import { filesOf } from './files-of.ts'

/** Where exercises are that come with Touchstone. */
export const ownExercises = 'challenges'

/** The folder of an exercise, and what is in it. */
export interface Folder {
  readonly slug: string
  readonly path: string
  readonly files: ExerciseFiles
  /** What is in it and cannot be read as the text of a file. */
  readonly faults: readonly ExerciseFault[]
}

/** A folder among exercises that is none. */
export interface Stray {
  readonly name: string
  readonly detail: string
}

export interface Found {
  readonly folders: readonly Folder[]
  readonly strays: readonly Stray[]
}

/**
 * The exercises at these places. A place is the folder of one exercise or of several, or the name of an exercise of Touchstone.
 * It ignores folders whose names begin with a dot. Throws `FolderError` for any other place.
 */
export const foldersAt = (places: readonly string[]): Found => {
  const found = places.map(foundAt)
  return { folders: found.flatMap(({ folders }) => folders), strays: found.flatMap(({ strays }) => strays) }
}

export class FolderError extends Error {}

const foundAt = (place: string): Found => {
  const named = join(ownExercises, place)
  const path = resolve(existsSync(place) || !existsSync(named) ? place : named)
  if (!existsSync(path)) throw new FolderError(`${place}: this folder does not exist`)
  if (!statSync(path).isDirectory()) throw new FolderError(`${place}: is not a folder`)
  if (isExercise(path)) return { folders: [folderAt(path)], strays: [] }
  const entries = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'))
  const within = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const linked = entries.filter((entry) => entry.isSymbolicLink()).map(({ name }) => name)
  const folders = within
    .toSorted()
    .map((name) => join(path, name))
    .filter(isExercise)
    .map(folderAt)
  if (folders.length === 0) throw new FolderError(`${place}: neither it nor a folder in it has a challenge.md`)
  const slugs = new Set(folders.map(({ slug }) => slug))
  return {
    folders,
    strays: [
      ...within.filter((name) => !slugs.has(name)).map((name) => ({ name, detail: 'has no challenge.md' })),
      ...linked
        .filter((name) => statSync(join(path, name), { throwIfNoEntry: false })?.isDirectory())
        .map((name) => ({ name, detail: 'is a symbolic link, which the check does not follow' })),
    ],
  }
}

const isExercise = (path: string): boolean => readdirSync(path).includes('challenge.md')

const folderAt = (path: string): Folder => ({ slug: basename(path), path, ...filesOf(path) })
