import { system } from '#core/actor.ts'
import { collectionService, environmentService } from '#domains/watch/index.ts'
import { withJob } from '../support/job-scope.ts'
import { counted, print } from '../support/report.ts'
import { UsageError } from '../support/usage-error.ts'

/** `list`: the collections with the number of their calls, and the environments with the names of what they hold. */
export const listCommand = async (args: readonly string[]): Promise<number> => {
  if (args.length > 0) throw new UsageError('This subcommand takes nothing.')
  await withJob(async ({ scope }) => {
    const collections = collectionService(scope)
    const { items } = await collections.list(system, { limit: 1_000 })
    for (const { id, name } of items) {
      const { calls } = await collections.get(system, id)
      print(`${id}  collection   ${name}  (${counted(calls.length, 'call')})`)
    }
    const environments = await environmentService(scope).list(system, { limit: 1_000 })
    for (const { id, name, variables, secretNames } of environments.items) {
      const names = [...Object.keys(variables), ...secretNames.map((secret) => `${secret} (secret)`)]
      print(`${id}  environment  ${name}  ${names.join(', ')}`.trimEnd())
    }
    if (items.length + environments.items.length === 0) print('There are no collections and no environments yet.')
  })
  return 0
}
