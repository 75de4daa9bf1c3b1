import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import {
  exerciseFolders,
  type FolderOnDisk,
  type FoundExercises,
  pathFolders,
} from '#adapters/files/exercise-folders.ts'

/** Where exercises are that come with Touchstone. */
export const ownExercises = 'challenges'

/** Where paths are that come with Touchstone. */
export const ownPaths = 'paths'

/** The exercises and the paths at some places. */
interface FoundFolders extends FoundExercises {
  readonly paths: readonly FolderOnDisk[]
}

/**
 * The exercises and paths at the places given: a folder of one, a folder of several, or the name of one that comes with
 * Touchstone. Throws `FolderError` for any other place.
 */
export const foldersAt = (places: readonly string[]): FoundFolders => {
  const found = places.map(foundAt)
  return {
    folders: found.flatMap(({ folders }) => folders),
    paths: found.flatMap(({ paths }) => paths),
    strays: found.flatMap(({ strays }) => strays),
  }
}

export class FolderError extends Error {}

const foundAt = (place: string): FoundFolders => {
  const named = [ownExercises, ownPaths].map((folder) => join(folder, place)).find((each) => existsSync(each))
  const path = resolve(existsSync(place) ? place : (named ?? place))
  if (!existsSync(path)) throw new FolderError(`${place}: this folder does not exist`)
  if (!statSync(path).isDirectory()) throw new FolderError(`${place}: is not a folder`)
  const found = exerciseFolders(path)
  if (found.folders.length > 0) return { ...found, paths: [] }
  const { folders: paths, strays } = pathFolders(path)
  if (paths.length > 0) return { folders: [], paths, strays }
  throw new FolderError(`${place}: neither it nor a folder in it has a challenge.md or a path.md`)
}
