import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DirectoryLockedError } from '#adapters/database/directory-lock.ts'
import { prepareGuestKit } from '#sandbox/host/guests/guest-kit.ts'
import { localRunner, slotsOfMachine } from '#sandbox/host/local-runner.ts'
import { readConfig } from '#config.ts'
import { DomainError } from '#core/errors.ts'
import { ExerciseError, faultText, importExercises, importPaths } from '#domains/challenges/index.ts'
import type { Scope } from '#ports/scope.ts'
import { withJob } from '../support/job-scope.ts'
import { print } from '../support/report.ts'
import { UsageError } from '../support/usage-error.ts'
import { foldersAt } from './folders.ts'

const project = join(import.meta.dirname, '../..')

/**
 * `import DIR ... [--lenient]`: publishes exercises into the database that the settings name; each by itself, so that one that is refused
 * stops no other. Exit code 1 when one is refused, or the database is held by a server.
 */
export const importCommand = async (args: readonly string[]): Promise<number> => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { lenient: { type: 'boolean', default: false } },
  })
  if (positionals.length === 0) throw new UsageError('Name at least one folder of exercises.')
  const found = foldersAt(positionals)
  const { DATA_DIR } = readConfig(process.env)
  const runner = localRunner({
    kit: () => prepareGuestKit({ sources: join(project, 'src/sandbox/guest'), directory: join(DATA_DIR, 'guests') }),
    slots: slotsOfMachine(),
  })
  try {
    return await withJob(({ scope }) => publishAll({ ...scope, runner }, found, values))
  } catch (error) {
    if (!(error instanceof DirectoryLockedError)) throw error
    process.stderr.write(
      `Process ${error.pid} uses the embedded database in ${DATA_DIR}: stop the server first, or publish with PUT /v1/challenges/{slug}. Nothing was written.\n`,
    )
    return 1
  } finally {
    await runner.close()
  }
}

const publishAll = async (
  scope: Scope,
  { folders, paths, strays }: ReturnType<typeof foldersAt>,
  { lenient }: { readonly lenient: boolean },
): Promise<number> => {
  let refused = strays.length
  for (const { name, detail } of strays) process.stderr.write(`${name}  ${detail}\n`)
  for (const folder of folders) {
    try {
      const { published, newHints } = await importExercises(scope, [folder], lenient ? 'run leniently' : 'run')
      const languages = published.flatMap((each) => each.languages)
      if (languages.length + newHints.length === 0) print(`${folder.slug}  nothing new`)
      for (const { language } of newHints)
        print(`${folder.slug}  new hints are live${newHints.length > 1 ? ` in ${language}` : ''}`)
      for (const { language, version } of languages)
        print(`${folder.slug}  version ${version} is live${languages.length > 1 ? ` in ${language}` : ''}`)
    } catch (error) {
      if (!(error instanceof ExerciseError || error instanceof DomainError)) throw error
      refused += 1
      process.stderr.write(`${folder.slug}  refused:\n  ${error.message.replaceAll('\n', '\n  ')}\n`)
    }
  }
  const imported = await importPaths(scope, paths)
  for (const slug of imported.published) print(`${slug}  path is live`)
  for (const slug of imported.unchanged) print(`${slug}  nothing new`)
  for (const { slug, faults } of imported.refused)
    process.stderr.write(`${slug}  refused:\n  ${faults.map(faultText).join('\n  ')}\n`)
  return refused + imported.refused.length > 0 ? 1 : 0
}
