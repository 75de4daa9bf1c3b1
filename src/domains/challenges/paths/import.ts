import { system } from '#core/actor.ts'
import type { Scope } from '#ports/scope.ts'
import { ExerciseError, type ExerciseFault } from '../authoring/files/exercise-error.ts'
import type { ExerciseFolder } from '../authoring/import.ts'
import { pathFile, readPath } from './path-file.ts'
import { pathRepository } from './repository.ts'
import { pathService } from './service.ts'

export interface PathImportReport {
  readonly published: readonly string[]
  readonly unchanged: readonly string[]
  /** Paths with faults, which were not published. */
  readonly refused: readonly { readonly slug: string; readonly faults: readonly ExerciseFault[] }[]
}

/**
 * Publishes the paths whose files differ from those of the last import. So a start does not undo what an administrator
 * published, and a path whose file is gone stays. A path with faults stops no other.
 */
export const importPaths = async (scope: Scope, folders: readonly ExerciseFolder[]): Promise<PathImportReport> => {
  const repository = pathRepository(scope.db)
  const imported = await repository.importedDigests()
  const published: string[] = []
  const unchanged: string[] = []
  const refused: { slug: string; faults: readonly ExerciseFault[] }[] = []
  for (const { slug, files, faults } of folders) {
    try {
      if (faults.length > 0) throw new ExerciseError(faults)
      const digest = scope.digest.sha256(files[pathFile] ?? '')
      if (imported.get(slug) === digest) {
        unchanged.push(slug)
        continue
      }
      await pathService(scope).publish(system, readPath(slug, files))
      await repository.rememberImport(slug, digest)
      published.push(slug)
    } catch (error) {
      if (!(error instanceof ExerciseError)) throw error
      refused.push({ slug, faults: error.faults })
    }
  }
  return { published, unchanged, refused }
}
