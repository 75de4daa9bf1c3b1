import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { system } from '#core/actor.ts'
import { importService } from '#domains/watch/index.ts'
import { withJob } from '../support/job-scope.ts'
import { counted, print } from '../support/report.ts'
import { UsageError } from '../support/usage-error.ts'
import { formatOption, textOfFile, unknownFormat } from './named.ts'

/** `import FILE`: stores the calls of a file. */
export const importCommand = async (args: readonly string[]): Promise<number> => {
  const { positionals, values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      environment: { type: 'string' },
      application: { type: 'string' },
      format: { type: 'string' },
    },
  })
  const [path, ...rest] = positionals
  if (path === undefined || rest.length > 0) throw new UsageError('Name one file.')
  const format = formatOption(values.format)
  if (format === undefined) throw new UsageError(unknownFormat)
  const text = textOfFile(path)
  if (text === undefined) throw new UsageError(`There is no file ${path}.`)
  await withJob(async ({ scope }) => {
    const { collection, variables, notes, environmentId } = await importService(scope).read(system, {
      applicationId: values.application,
      format,
      text,
      collectionName: values.name,
      fallbackName: basename(path),
      environmentName: values.environment,
    })
    print(`${collection.id}  collection   ${collection.name}  (${counted(collection.calls.length, 'call')})`)
    if (environmentId !== null) print(`${environmentId}  environment  ${values.environment ?? ''}`)
    else if (Object.keys(variables).length > 0)
      print(`Not stored: the variables ${Object.keys(variables).join(', ')}. Use --environment=NAME.`)
    for (const note of notes) print(`note: ${note}`)
  })
  return 0
}
