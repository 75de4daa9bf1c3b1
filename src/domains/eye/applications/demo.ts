import { system } from '#core/actor.ts'
import type { Scope } from '#ports/scope.ts'
import { applicationService } from './service.ts'

interface KeyFiles {
  readonly writeKeyFile: string
  keep(keys: { readonly writeKey: string; readonly readKey: string }): void
}

/** Makes sure that a first event can be sent without any setting up; answers where the write key is. */
export const ensureDemoApplication = async (scope: Scope, files: KeyFiles): Promise<string> => {
  const applications = applicationService(scope)
  const { items } = await applications.list(system, { limit: 1 })
  if (items.length === 0) {
    const { writeKey, readKey } = await applications.create(system, { name: 'demo', allowedOrigins: ['*'] })
    files.keep({ writeKey: writeKey.key, readKey: readKey.key })
  }
  return files.writeKeyFile
}
