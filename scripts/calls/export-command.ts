import { parseArgs } from 'node:util'
import { system } from '#core/actor.ts'
import { collectionService, environmentService, importService } from '#domains/watch/index.ts'
import { withJob } from '../support/job-scope.ts'
import { printUsage } from '../support/report.ts'
import { findCollection, findEnvironment, isFormat, unknownFormat } from './named.ts'

export const exportUsage = `  npm run -s calls -- export COLLECTION FORMAT [--environment=NAME] > FILE
      Writes a collection for another program: curl, postman, openapi, har, http or hurl. Secrets stay {{name}}.
      --environment adds the variables of an environment, where the format has variables.`

/** `export COLLECTION FORMAT`: writes the file to standard output. */
export const exportCommand = async (args: readonly string[]): Promise<number> => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { environment: { type: 'string' } },
  })
  const [named, format = '', ...rest] = positionals
  if (named === undefined || rest.length > 0) return printUsage(exportUsage, 'Name one collection and one format.')
  if (!isFormat(format)) return printUsage(exportUsage, unknownFormat)
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
