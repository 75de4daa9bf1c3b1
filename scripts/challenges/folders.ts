import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { exerciseFolders, type FoundExercises } from '#adapters/files/exercise-folders.ts'

/** Where exercises are that come with Touchstone. */
export const ownExercises = 'challenges'

/**
 * The exercises at the places given: a folder of one, a folder of several, or the name of one that comes with Touchstone.
 * Throws `FolderError` for any other place.
 */
export const foldersAt = (places: readonly string[]): FoundExercises => {
  const found = places.map(foundAt)
  return { folders: found.flatMap(({ folders }) => folders), strays: found.flatMap(({ strays }) => strays) }
}

export class FolderError extends Error {}

const foundAt = (place: string): FoundExercises => {
  const named = join(ownExercises, place)
  const path = resolve(existsSync(place) || !existsSync(named) ? place : named)
  if (!existsSync(path)) throw new FolderError(`${place}: this folder does not exist`)
  if (!statSync(path).isDirectory()) throw new FolderError(`${place}: is not a folder`)
  const found = exerciseFolders(path)
  if (found.folders.length === 0) throw new FolderError(`${place}: neither it nor a folder in it has a challenge.md`)
  return found
}
