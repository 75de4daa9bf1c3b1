import { DirectoryLockedError } from '#adapters/database/directory-lock.ts'
import { ImportSourceError } from '#adapters/files/import-source.ts'
import { ConfigError } from '#config.ts'
import { DomainError } from '#core/errors.ts'
import { isDatabaseAway } from '#db/failure.ts'

/** The sentence for the person who called a script. */
export const explain = (error: unknown): string => {
  if (error instanceof DirectoryLockedError) {
    return `The embedded database is in use by process ${error.pid}, which is probably the server. Stop it first, or set DATABASE_URL to use PostgreSQL. Nothing was written.`
  }
  if (error instanceof ImportSourceError || error instanceof DomainError || error instanceof ConfigError)
    return error.message
  if (isDatabaseAway(error)) return 'The database does not answer. Check DATABASE_URL. Nothing was written.'
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
