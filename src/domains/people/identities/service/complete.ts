import { type Actor, requireRecentSession, requireSession } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { OutsideIdentity } from '#ports/identity-provider.ts'
import type { Scope } from '#ports/scope.ts'
import { accountRepository } from '../../accounts/repository.ts'
import { addAccount } from '../../accounts/service/sign-up.ts'
import { recordAction } from '../../audit/service.ts'
import { sessionService } from '../../sessions/service.ts'
import { requireLive } from '../../sessions/service/live.ts'
import type { Identity } from '../model.ts'
import { identityRepository } from '../repository.ts'
import type { Attempt } from './attempt.ts'

/** The end of an attempt: an account to open a session for, a provider added, or the new token of a confirmed session. */
export type Completed =
  | { readonly kind: 'signed in'; readonly accountId: string; readonly isNew: boolean }
  | { readonly kind: 'linked' }
  | { readonly kind: 'confirmed'; readonly sessionToken: string }

/** Does with a proven identity that for which its person went to the provider. */
export const useIdentity = (
  scope: Scope,
  actor: Actor,
  attempt: Attempt,
  person: OutsideIdentity,
): Promise<Completed> =>
  scope.transaction(async (inner) => {
    const key = { provider: 'github', subject: person.subject } as const
    const repository = identityRepository(inner.db)
    const known = await repository.find(key)
    if (known && known.login !== person.login) await repository.rename(key, person.login)
    if (attempt.purpose === 'sign-in') return signIn(inner, actor, known, person)
    const { accountId } = requireSession(actor)
    if (accountId !== attempt.accountId)
      throw new DomainError('forbidden', 'You have signed in to another account since. Start again.')
    return attempt.purpose === 'link' ? link(inner, actor, known, person) : confirm(inner, actor, known)
  })

const signIn = async (
  inner: Scope,
  actor: Actor,
  known: Identity | undefined,
  person: OutsideIdentity,
): Promise<Completed> => {
  if (known) return { kind: 'signed in', accountId: known.accountId, isNew: false }
  if (actor.kind === 'account')
    throw new DomainError(
      'conflict',
      'You are signed in already. Add this GitHub account in your settings, or sign out first.',
    )
  const owner = person.email === null ? undefined : await accountRepository(inner.db).byEmail(person.email)
  if (owner) {
    await add(inner, actor, owner.id, person)
    return { kind: 'signed in', accountId: owner.id, isNew: false }
  }
  const account = await addAccount(inner, actor, {
    name: person.name,
    email: person.email,
    password: null,
    zone: 'UTC',
    learnerId: actor.kind === 'learner' ? actor.learnerId : null,
  })
  if (!account) throw atOnce()
  await add(inner, actor, account.id, person)
  return { kind: 'signed in', accountId: account.id, isNew: true }
}

const link = async (
  inner: Scope,
  actor: Actor,
  known: Identity | undefined,
  person: OutsideIdentity,
): Promise<Completed> => {
  const owner = requireRecentSession(actor, inner.clock.now())
  const { accountId } = owner
  await requireLive(inner, owner)
  if (known && known.accountId !== accountId)
    throw new DomainError(
      'conflict',
      `The GitHub account ${known.login} belongs to another account of this site. Sign in with it, and remove it there first.`,
    )
  if (!known) await add(inner, actor, accountId, person)
  return { kind: 'linked' }
}

const confirm = async (inner: Scope, actor: Actor, known: Identity | undefined): Promise<Completed> => {
  if (known?.accountId !== requireSession(actor).accountId)
    throw new DomainError('forbidden', 'This GitHub account does not belong to your account. Choose the one that does.')
  return { kind: 'confirmed', sessionToken: await sessionService(inner).confirmed(actor) }
}

/** An account has one identity of a provider, so that its owner knows by which one they sign in. */
const add = async (inner: Scope, actor: Actor, accountId: string, { subject, login }: OutsideIdentity) => {
  const repository = identityRepository(inner.db)
  await accountRepository(inner.db).lock(accountId)
  const [present] = await repository.list(accountId)
  if (present)
    throw new DomainError(
      'conflict',
      `This account already belongs to the GitHub account ${present.login}. Sign in with that one, or in another way, and remove it first.`,
    )
  const createdAt = new Date(inner.clock.now()).toISOString()
  if (!(await repository.add({ provider: 'github', subject, login, accountId, createdAt }))) throw atOnce()
  await recordAction(inner, actor, { action: 'identity linked', accountId, data: { provider: 'github' } })
}

/** Another request was quicker. */
const atOnce = (): DomainError =>
  new DomainError('conflict', 'You have signed in twice at the same moment. Please try again.')
