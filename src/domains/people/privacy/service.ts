import { type Actor, requireAccount, requireRecentSession, requireSession, system } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { recordService } from '#domains/challenges/index.ts'
import type { Scope } from '#ports/scope.ts'
import type { Account } from '../accounts/model.ts'
import { accountRepository } from '../accounts/repository.ts'
import { apiTokenRepository } from '../api-tokens/repository.ts'
import { auditRepository } from '../audit/repository.ts'
import { recordAction } from '../audit/service.ts'
import { certificateRepository } from '../certificates/repository.ts'
import { identityRepository } from '../identities/repository.ts'
import { learnerRepository } from '../learners/repository.ts'
import { mailService } from '../mails/service.ts'
import { oneTimeTokenRepository } from '../one-time-tokens/repository.ts'
import { passkeyRepository } from '../passkeys/repository.ts'
import { sessionRepository } from '../sessions/repository.ts'
import { throttleRepository } from '../throttles/repository.ts'
import { asJson, type ExportFiles, graceDays } from './model.ts'
import { progressFiles, submissionFiles } from './presenter.ts'

export interface PrivacyService {
  /** Everything that the server stores about the account, as files for an archive. */
  export(actor: Actor): Promise<ExportFiles>
  /** Has the account deleted after some days, and returns when. */
  scheduleDeletion(actor: Actor): Promise<string>
  cancelDeletion(actor: Actor): Promise<void>
}

const dayMs = 86_400_000
/** Submissions that an export reads at once. */
const pageSize = 500

export const privacyService = (scope: Scope): PrivacyService => {
  const find = async (accountId: string): Promise<Account> => {
    const account = await accountRepository(scope.db).find(accountId)
    if (!account) throw new DomainError('not-found', 'This account does not exist any more.')
    return account
  }

  return {
    export: async (actor) => {
      const { accountId } = requireAccount(actor)
      const { password, ...account } = await find(accountId)
      const now = new Date(scope.clock.now()).toISOString()
      const files: Record<string, string> = {
        'account.json': asJson({ ...account, hasPassword: password !== null }),
        'sessions.json': asJson(await sessionRepository(scope.db).list(accountId, now)),
        'identities.json': asJson(await identityRepository(scope.db).list(accountId)),
        'passkeys.json': asJson(await passkeyRepository(scope.db).list(accountId)),
        'api-tokens.json': asJson(await apiTokenRepository(scope.db).list(accountId, now)),
        'certificates.json': asJson(await certificateRepository(scope.db).list(accountId)),
        'log.json': asJson(await auditRepository(scope.db).list({ accountId, limit: 10_000 })),
      }
      const claimed = await learnerRepository(scope.db).claimedBy(accountId)
      const learnerIds = [...new Set([account.learnerId, ...claimed])]
      for (let after: string | undefined; ;) {
        const page = await recordService(scope).read(system, { learnerIds, after, limit: pageSize })
        Object.assign(files, submissionFiles(page))
        after = page.at(-1)?.id
        if (page.length < pageSize) break
      }
      Object.assign(files, progressFiles(await recordService(scope).readProgress(system, learnerIds)))
      await recordAction(scope, actor, { action: 'data exported', accountId })
      return files
    },
    scheduleDeletion: async (actor) => {
      const { accountId } = requireRecentSession(actor, scope.clock.now())
      const deleteAt = new Date(scope.clock.now() + graceDays * dayMs).toISOString()
      await scope.transaction(async (inner) => {
        const account = await accountRepository(inner.db).change(accountId, { deleteAt })
        await recordAction(inner, actor, { action: 'deletion scheduled', accountId })
        if (account?.email)
          await mailService(inner).add(system, {
            purpose: 'deletion-scheduled',
            accountId,
            recipient: account.email,
            expiresAt: deleteAt,
            data: {
              deleteOn: deleteAt,
              link: '/settings',
            },
          })
      })
      return deleteAt
    },
    cancelDeletion: async (actor) => {
      const { accountId } = requireSession(actor)
      await scope.transaction(async (inner) => {
        await accountRepository(inner.db).change(accountId, { deleteAt: null })
        await recordAction(inner, actor, { action: 'deletion cancelled', accountId })
      })
    },
  }
}

/**
 * Deletes accounts whose days to change their mind are over, each in a transaction of its own. One that is still signed in
 * somewhere is signed out first and deleted at the next turn: a process may accept its credentials for two more seconds, and
 * would store code that nobody deletes.
 */
export const deleteDueAccounts = async (scope: Scope): Promise<void> => {
  const now = new Date(scope.clock.now()).toISOString()
  for (const { id } of await accountRepository(scope.db).due(now)) {
    const ended = await sessionRepository(scope.db).removeAll(id)
    const revoked = await apiTokenRepository(scope.db).removeAll(id)
    if (ended + revoked === 0) await deleteAccount(scope, id)
  }
}

/** Deletes an account, unless its owner has changed their mind at this moment. */
const deleteAccount = (scope: Scope, id: string): Promise<void> =>
  scope.transaction(async (inner) => {
    const accounts = accountRepository(inner.db)
    await accounts.lock(id)
    const account = await accounts.find(id)
    if (!account || account.deleteAt === null) return
    const { learnerId, email } = account
    const claimed = await learnerRepository(inner.db).claimedBy(id)
    await recordService(inner).remove(system, [...new Set([learnerId, ...claimed])])
    await mailService(inner).forgetPerson(system, { accountId: id, recipient: email })
    if (email !== null) await oneTimeTokenRepository(inner.db).forgetAddress(email)
    await auditRepository(inner.db).forgetAccount(id)
    // Sessions, tokens, identities, passkeys and claims go with the row.
    await accounts.remove(id)
    await recordAction(inner, system, { action: 'account deleted', accountId: null })
  })

const auditRetentionMs = 400 * dayMs

/** Deletes what has expired: sessions, tokens, limits, and entries of the log after 400 days. */
export const forgetExpired = async ({ db, clock }: Scope): Promise<void> => {
  const now = new Date(clock.now()).toISOString()
  await sessionRepository(db).forgetExpired(now)
  await apiTokenRepository(db).forgetExpired(now)
  await oneTimeTokenRepository(db).forgetExpired(now)
  await throttleRepository(db).forgetPassed(now)
  await auditRepository(db).forgetBefore(new Date(clock.now() - auditRetentionMs).toISOString())
}
