import { join } from 'node:path'
import { exerciseFolders } from '#adapters/exercise-folders.ts'
import { prepareGuestKit } from '#adapters/sandbox/guest-kit.ts'
import { localRunner, slotsOfMachine } from '#adapters/sandbox/local-runner.ts'
import { readConfig } from '#config.ts'
import { DomainError } from '#core/errors.ts'
import { importExercises } from '#domains/challenges/index.ts'
import { ExerciseError } from '#domains/challenges/catalogue/exercise-error.ts'
import { withJob } from '../support/job-scope.ts'

const project = join(import.meta.dirname, '../..')

/** Publishes exercises into the database that the settings name; each by itself, so that one that is refused stops no other. */
export const importCommand = async (folders: readonly string[]): Promise<number> => {
  if (folders.length === 0) throw new DomainError('invalid-request', 'Name at least one folder of exercises to import.')
  const { DATA_DIR } = readConfig(process.env)
  const runner = localRunner({
    kit: () => prepareGuestKit({ sources: join(project, 'src/guests'), directory: join(DATA_DIR, 'guests') }),
    slots: slotsOfMachine(),
  })
  let refused = 0
  try {
    await withJob(async ({ scope }) => {
      for (const folder of folders.flatMap((directory) => exerciseFolders(directory))) {
        try {
          const { published } = await importExercises({ ...scope, runner }, [folder], 'run')
          const [version] = published
          process.stdout.write(`${folder.slug}  ${version ? `version ${version.version} is live` : 'nothing new'}\n`)
        } catch (error) {
          if (!(error instanceof ExerciseError || error instanceof DomainError)) throw error
          refused += 1
          process.stderr.write(`${folder.slug}  refused:\n  ${error.message.replaceAll('\n', '\n  ')}\n`)
        }
      }
    })
  } finally {
    await runner.close()
  }
  return refused > 0 ? 1 : 0
}
