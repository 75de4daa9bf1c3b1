import { type Actor, permitAnyone, requireAccount } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import { accountRepository } from '../accounts/repository.ts'
import { recordAction } from '../audit/service.ts'
import type { Achievement, Certificate, SigningKey } from './model.ts'
import { idFrom, readId, unprintableIn } from './model.ts'
import { certificateRepository } from './repository.ts'
import { draw } from './service/drawing.ts'
import { type Earned, earnedBy, requireEarned } from './service/earned.ts'
import { signCertificate } from './service/signing.ts'
import type { CertificateFile } from './formats.ts'

/** What somebody wants a certificate for. */
export interface AskedCertificate {
  readonly achievement: Achievement
  /** The slug of the path; absent for another achievement. */
  readonly path?: string | undefined
  readonly isPublic: boolean
  /** The origin of this server, which signs. */
  readonly origin: string
}

export interface OwnCertificates {
  readonly issued: readonly Certificate[]
  /** Achievements for which a certificate can be issued. */
  readonly available: readonly Earned[]
}

export interface CertificateService {
  list(actor: Actor): Promise<OwnCertificates>
  /**
   * Issues and signs a certificate of what is solved now. Throws `conflict` for what is not finished or has a certificate
   * already, and for an account without a verified address or with a name that cannot be printed,
   * and `too-many-requests`.
   */
  issue(actor: Actor, asked: AskedCertificate): Promise<Certificate>
  /** A certificate that is public or the actor's own. Throws `not-found`. */
  find(actor: Actor, id: string): Promise<Certificate>
  /** Makes it public or private. Throws `not-found`. */
  show(actor: Actor, id: string, isPublic: boolean): Promise<Certificate>
  /** Deletes it; a credential that somebody has saved remains valid. Throws `not-found`. */
  remove(actor: Actor, id: string): Promise<void>
  /** A file of it, drawn at the first request. Throws `not-found`. */
  file(actor: Actor, id: string, name: CertificateFile): Promise<string | Uint8Array>
  /** Public keys, old ones included. */
  keys(actor: Actor): Promise<readonly SigningKey[]>
}

export const certificateService = (scope: Scope): CertificateService => {
  const repository = certificateRepository(scope.db)
  const find = async (actor: Actor, text: string): Promise<Certificate> => {
    const id = readId(text)
    const certificate = id === undefined ? undefined : await repository.find(id)
    const isOwn = actor.kind === 'account' && actor.accountId === certificate?.accountId
    if (!certificate || !(certificate.isPublic || isOwn)) throw missing(text)
    return certificate
  }

  return {
    list: async (actor) => {
      const { accountId, learnerId } = requireAccount(actor)
      const issued = await repository.list(accountId)
      const earned = await earnedBy(scope, learnerId)
      const isIssued = ({ achievement, path }: Earned): boolean =>
        issued.some((each) => each.achievement === achievement && each.path === path)
      return { issued, available: earned.filter((each) => !isIssued(each)) }
    },
    issue: async (actor, { origin, isPublic, ...asked }) => {
      const { accountId, learnerId } = requireAccount(actor)
      const earned = await requireEarned(scope, learnerId, asked)
      const name = await printableName(scope, accountId)
      takeTurn(scope, accountId)
      const unsigned = {
        id: idFrom(scope.random.bytes(12)),
        accountId,
        name,
        issuedAt: new Date(scope.clock.now()).toISOString(),
        isPublic,
        ...earned,
      }
      const certificate = { ...unsigned, credential: await signCertificate(scope, unsigned, origin) }
      return scope.transaction(async (inner) => {
        if (!(await certificateRepository(inner.db).add(certificate)))
          throw new DomainError('conflict', `You have a certificate for “${earned.title}” already.`)
        const { id, achievement, path } = certificate
        await recordAction(inner, actor, { action: 'certificate issued', accountId, data: { id, achievement, path } })
        return certificate
      })
    },
    find: (actor, id) => find(permitAnyone(actor), id),
    show: async (actor, text, isPublic) => {
      const { accountId } = requireAccount(actor)
      const id = readId(text) ?? ''
      if (!(await repository.show({ accountId, id }, isPublic))) throw missing(text)
      return find(actor, id)
    },
    remove: async (actor, text) => {
      const { accountId } = requireAccount(actor)
      const id = readId(text) ?? ''
      await scope.transaction(async (inner) => {
        if (!(await certificateRepository(inner.db).remove({ accountId, id }))) throw missing(text)
        await recordAction(inner, actor, { action: 'certificate deleted', accountId, data: { id } })
      })
    },
    file: async (actor, id, name) => draw(scope, await find(permitAnyone(actor), id), name),
    keys: (actor) => {
      permitAnyone(actor)
      return repository.keys()
    },
  }
}

/** Certificates that an account may have issued at once, and the seconds after which it may have one more: each is drawn anew. */
const issueBurst = 10
const secondsPerIssue = 60

const takeTurn = ({ rateLimiter }: Scope, accountId: string): void => {
  const waitMs = rateLimiter.take(`certificates of ${accountId}`, secondsPerIssue, 1, issueBurst * secondsPerIssue)
  if (waitMs === 0) return
  throw new DomainError(
    'too-many-requests',
    `You have had ${issueBurst} certificates issued. You may have one more each minute.`,
    { retryAfter: Math.ceil(waitMs / 1_000) },
  )
}

const missing = (id: string): DomainError =>
  new DomainError('not-found', `There is no certificate ${id} that you may see.`)

/** The name of the account, if a certificate may have it. */
const printableName = async (scope: Scope, accountId: string): Promise<string> => {
  const account = await accountRepository(scope.db).find(accountId)
  if (!account || account.email === null)
    throw new DomainError('conflict', 'A certificate needs a verified e-mail address. Add one in your settings.')
  const name = account.name.normalize('NFC').trim()
  if (name === '') throw new DomainError('conflict', 'A certificate needs your name. Add it in your settings.')
  const letters = unprintableIn(name)
  if (letters.length > 0)
    throw new DomainError(
      'conflict',
      `The typeface of certificates does not have these characters of your name: ${letters.join(' ')}. Write your name in Latin letters in your settings.`,
    )
  return name
}
