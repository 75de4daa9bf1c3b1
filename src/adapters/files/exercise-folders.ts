import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative, resolve, sep } from 'node:path'
import type { ExerciseFault, ExerciseFolder } from '#domains/challenges/index.ts'

/** The folder of an exercise, or of a path, on this machine. */
export interface FolderOnDisk extends ExerciseFolder {
  readonly path: string
}

/** A folder among exercises or paths that is none. */
export interface Stray {
  readonly name: string
  readonly detail: string
}

export interface FoundExercises {
  readonly folders: readonly FolderOnDisk[]
  readonly strays: readonly Stray[]
}

/**
 * The exercise that the folder is, or those below it, by the names of their folders. Symbolic links are not followed, and
 * folders whose names begin with a dot are left alone.
 */
export const exerciseFolders = (directory: string): FoundExercises => foldersWith('challenge.md', directory)

/** The same for paths. */
export const pathFolders = (directory: string): FoundExercises => foldersWith('path.md', directory)

const foldersWith = (mark: string, directory: string): FoundExercises => {
  const place = resolve(directory)
  const isMarked = (path: string): boolean => readdirSync(path).includes(mark)
  if (isMarked(place)) return { folders: [folderAt(place)], strays: [] }
  const entries = readdirSync(place, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'))
  const [within, symbolicLinks] = [
    entries.filter((entry) => entry.isDirectory()),
    entries.filter((entry) => isLink(entry)),
  ]
  const [marked, others] = [true, false].map((wanted) =>
    within.map(({ name }) => name).filter((name) => isMarked(join(place, name)) === wanted),
  )
  return {
    folders: (marked ?? []).toSorted().map((name) => folderAt(join(place, name))),
    strays: [
      ...(others ?? []).map((name) => ({ name, detail: `has no ${mark}` })),
      ...symbolicLinks.map(({ name }) => ({ name, detail: 'is a symbolic link, which the check does not follow' })),
    ],
  }
}

/** Whether it is a link to a folder. */
const isLink = (entry: Dirent): boolean =>
  entry.isSymbolicLink() &&
  statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.isDirectory() === true

const folderAt = (path: string): FolderOnDisk => {
  const files: Record<string, string> = {}
  const faults: ExerciseFault[] = []
  for (const entry of entriesOf(path)) {
    const place = join(entry.parentPath, entry.name)
    const file = relative(path, place).replaceAll(sep, '/')
    const text = entry.isFile() ? textOf(readFileSync(place)) : undefined
    if (text === undefined) faults.push({ file, pointer: '', detail: faultOf(entry) })
    else files[file] = text
  }
  return { slug: basename(path), path, files, faults }
}

const entriesOf = (folder: string): readonly Dirent[] =>
  sorted(readdirSync(folder, { withFileTypes: true })).flatMap((entry) => {
    if (!entry.isDirectory()) return [entry]
    return entry.name.startsWith('.') ? [] : entriesOf(join(folder, entry.name))
  })

const sorted = (entries: readonly Dirent[]): readonly Dirent[] => entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))

const textOf = (bytes: Buffer): string | undefined => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

const faultOf = (entry: Dirent): string => {
  if (entry.isFile()) return 'is not UTF-8'
  return entry.isSymbolicLink() ? 'is a symbolic link; an exercise needs the file itself' : 'is not a file'
}
