import { parseArgs } from 'node:util'
import { system } from '#core/actor.ts'
import { collectionService, environmentService, importService } from '#domains/watch/index.ts'
import { withJob } from '../support/job-scope.ts'
import { UsageError } from '../support/usage-error.ts'
import { findCollection, findEnvironment, isFormat, unknownFormat } from './named.ts'

/** `export COLLECTION FORMAT`: writes the file to standard output. */
export const exportCommand = async (args: readonly string[]): Promise<number> => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { environment: { type: 'string' } },
  })
  const [named, format = '', ...rest] = positionals
  if (named === undefined || rest.length > 0) throw new UsageError('Name one collection and one format.')
  if (!isFormat(format)) throw new UsageError(unknownFormat)
  await withJob(async ({ scope }) => {
    const { id: collectionId } = await findCollection(collectionService(scope), named)
    const environment =
      values.environment === undefined
        ? undefined
        : await findEnvironment(environmentService(scope), values.environment)
    const text = await importService(scope).write(system, { collectionId, format, environmentId: environment?.id })
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`)
  })
  return 0
}
