import { exerciseFolders, type FolderOnDisk } from '#adapters/files/exercise-folders.ts'
import { challengesOf, checkPath, type ExerciseFault, faultText, knownIn } from '#domains/challenges/index.ts'
import { counted } from '../support/report.ts'
import { ownExercises } from './folders.ts'

/** A path, and all that was found about it. */
export interface PathFinding {
  readonly slug: string
  readonly path: string
  readonly faults: readonly ExerciseFault[]
  /** Null where its file cannot be read. */
  readonly language: string | null
  readonly challenges: number | null
}

/** What comes out for paths, which may name the challenges of these folders, and those that come with Touchstone. */
export const findingsOfPaths = (
  paths: readonly FolderOnDisk[],
  exercises: readonly FolderOnDisk[],
): readonly PathFinding[] => {
  if (paths.length === 0) return []
  const known = knownIn([...exerciseFolders(ownExercises).folders, ...exercises])
  return paths.map(({ slug, path: place, files, faults: unreadable }) => {
    const { path, faults } = unreadable.length > 0 ? { faults: unreadable } : checkPath(slug, files, known)
    const challenges = path ? challengesOf(path).length : null
    return { slug, path: place, faults, language: path?.language ?? null, challenges }
  })
}

/** One line for a path, and one for each thing that is wrong with it. */
export const pathLines = ({ slug, faults, language, challenges }: PathFinding): readonly string[] => {
  const facts =
    language === null ? 'cannot be read' : `${language.padEnd(10)} path of ${counted(challenges ?? 0, 'challenge')}`
  return [
    `${faults.length > 0 ? '✗' : '✓'} ${slug.padEnd(38)} ${facts}`,
    ...faults.map((fault) => `    ${faultText(fault)}`),
  ]
}

/** What came out for all paths, in a line. */
export const pathSummaryLines = (findings: readonly PathFinding[]): readonly string[] => {
  const faulty = findings.filter(({ faults }) => faults.length > 0).length
  if (findings.length === 0) return []
  return [`${counted(findings.length, 'path')}: ${faulty === 0 ? 'all in order' : `${faulty} with faults`}`]
}
