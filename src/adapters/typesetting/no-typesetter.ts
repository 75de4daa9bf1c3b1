import { DomainError } from '#core/errors.ts'
import type { Typesetter } from '#ports/typesetter.ts'

const refuse = (): Promise<never> =>
  Promise.reject(new DomainError('unavailable', 'This process draws no certificates.', { retryAfter: 60 }))

/** For programs that answer no requests. */
export const noTypesetter: Typesetter = { png: refuse, pdf: refuse }
