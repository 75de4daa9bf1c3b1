import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { identityRepository } from '../../identities/repository.ts'
import { passkeyRepository } from '../../passkeys/repository.ts'
import { accountRepository } from '../repository.ts'

/**
 * Throws `conflict` for an account by which nobody can sign in any more, after a way to sign in was removed in this
 * transaction. The caller has locked the account.
 */
export const requireWayIn = async ({ db }: Scope, accountId: string): Promise<void> => {
  const account = await accountRepository(db).find(accountId)
  if (account && account.password !== null) return
  if ((await passkeyRepository(db).count(accountId)) > 0) return
  if ((await identityRepository(db).count(accountId)) > 0) return
  throw new DomainError(
    'conflict',
    'This is the last way to sign in to your account. Set a password or add another way first.',
  )
}
