import { DomainError } from '#core/errors.ts'
import type { Reader } from './access.ts'

/**
 * The application whose events this reader gets, null for all: a key opens those of its own application, the
 * administrator names one or none. Throws `forbidden` when a key asks for another application.
 */
export const readableApplication = ({ applicationId }: Reader, asked: string | undefined): string | null => {
  if (applicationId === null) return asked ?? null
  if (asked === undefined || asked === applicationId) return applicationId
  throw new DomainError('forbidden', 'This key opens the events of its own application alone.')
}
