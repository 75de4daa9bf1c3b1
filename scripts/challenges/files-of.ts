import { type Dirent, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import type { ExerciseFault } from '../../src/domains/challenges/catalogue/exercise-error.ts'
import type { ExerciseFiles } from '../../src/domains/challenges/catalogue/exercise-files.ts'

interface Read {
  readonly files: ExerciseFiles
  readonly faults: readonly ExerciseFault[]
}

/**
 * The text of every file in an exercise's folder, and the faults: links, and files that are not text. It ignores folders whose
 * names begin with a dot.
 */
export const filesOf = (folder: string): Read => {
  const files: Record<string, string> = {}
  const faults: ExerciseFault[] = []
  for (const entry of entriesOf(folder)) {
    const path = join(entry.parentPath, entry.name)
    const file = relative(folder, path).replaceAll(sep, '/')
    const text = entry.isFile() ? textOf(readFileSync(path)) : undefined
    if (text === undefined) faults.push({ file, pointer: '', detail: faultOf(entry) })
    else files[file] = text
  }
  return { files, faults }
}

const entriesOf = (folder: string): readonly Dirent[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!entry.isDirectory()) return [entry]
    return entry.name.startsWith('.') ? [] : entriesOf(join(folder, entry.name))
  })

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
