import { type Actor, requireLearner } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { pseudonymOf } from '#db/installation-secrets.ts'
import type { Scope } from '#ports/scope.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import type { ChallengeAddress } from '../catalogue/model.ts'
import { catalogueService } from '../catalogue/service.ts'
import {
  bytesOfNetworkAtOnce,
  bytesOfNetworkPerSecond,
  comparedTo,
  type Draft,
  type DraftEdit,
  type DraftPlace,
  type ListedDraft,
  maxAheadMs,
  maxBytesOfDrafts,
  maxDraftBytes,
  maxDrafts,
  mustStay,
  saveBurst,
  savesPerSecond,
} from './model.ts'
import { draftRepository } from './repository.ts'
import { draftWriter } from './writer.ts'

/** The draft that counts after an edit, and whether the edit has become it. */
export interface SavedDraft extends Draft {
  readonly isNewest: boolean
}

/** Where an edit comes from; null where that is unknown. */
interface Origin {
  readonly network: string | null
}

export interface DraftService {
  /** Newest edit first. */
  list(actor: Actor): Promise<readonly ListedDraft[]>
  /** Throws `not-found` where there is none, and `MovedError`. */
  get(actor: Actor, address: ChallengeAddress): Promise<Draft>
  /** Drafts that newer ones have taken the place of, newest edit first. */
  versions(actor: Actor, address: ChallengeAddress): Promise<readonly Draft[]>
  /**
   * Makes an edit the draft, unless there is one of a later edit; whichever of the two does not count is stored among the
   * earlier ones. Throws `not-found`, `MovedError`, `invalid-request`, `content-too-large`, `refused` for an edit in the future,
   * `conflict` beyond the number or the bytes of drafts, `too-many-requests`.
   */
  save(actor: Actor, edit: ChallengeAddress & DraftEdit, from?: Origin): Promise<SavedDraft>
  /** Ends a draft; it is stored among the earlier ones. */
  remove(actor: Actor, address: ChallengeAddress): Promise<void>
}

export const draftService = (scope: Scope): DraftService => {
  const repository = draftRepository(scope.db)

  return {
    list: async (actor) => {
      const learnerId = requireLearner(actor)
      return repository.list(learnerId)
    },
    get: async (actor, address) => {
      const learnerId = requireLearner(actor)
      const draft = await repository.find({ ...address, learnerId })
      if (draft) return draft
      await catalogueService(scope).languagesOf(actor, address.slug)
      throw new DomainError('not-found', `You have no draft of ${address.slug} in ${address.language}.`)
    },
    versions: async (actor, address) => {
      const learnerId = requireLearner(actor)
      const versions = await repository.versions({ ...address, learnerId })
      if (versions.length === 0) await catalogueService(scope).languagesOf(actor, address.slug)
      return versions
    },
    save: async (actor, { slug, language, ...edit }, from) => {
      const learnerId = requireLearner(actor)
      const now = scope.clock.now()
      requireInTime(edit.editedAt, now)
      requireSize(edit.code)
      requireLanguage(await catalogueService(scope).languagesOf(actor, slug), language)
      takeTurn(scope, learnerId)
      if (actor.kind === 'learner') takeRoom(scope, await pseudonymOf(scope, from?.network ?? null), bytesOf(edit.code))
      return scope.transaction((inner) => saveEdit(inner, { learnerId, slug, language }, edit, now))
    },
    remove: async (actor, address) => {
      const learnerId = requireLearner(actor)
      const place = { ...address, learnerId }
      await scope.transaction(async ({ db }) => {
        const writer = draftWriter(db)
        await writer.lock(learnerId)
        const draft = await draftRepository(db).find(place)
        if (!draft) return
        await writer.remove(place)
        await writer.addVersion(learnerId, { ...draft, replacedAt: new Date(scope.clock.now()).toISOString() })
      })
    },
  }
}

const saveEdit = async ({ db }: Scope, place: DraftPlace, edit: DraftEdit, now: number): Promise<SavedDraft> => {
  const { learnerId, slug, language } = place
  const [repository, writer] = [draftRepository(db), draftWriter(db)]
  await writer.lock(learnerId)
  const stored = await repository.find(place)
  const order = comparedTo(stored, edit)
  if (stored && order === 'same') return { ...stored, isNewest: true }
  const { code, version, editedAt } = edit
  const draft: Draft = { slug, language, code, version, editedAt }
  const replacedAt = new Date(now).toISOString()
  if (stored && order === 'older') {
    const versions = await repository.versions(place)
    const isKnown = [stored, ...versions].some((known) => known.code === code)
    if (!isKnown) await writer.addVersion(learnerId, { ...draft, replacedAt })
    return { ...stored, isNewest: false }
  }
  requireRoom(await repository.others(place), code)
  if (stored && mustStay(stored, edit, (await repository.versions(place))[0]))
    await writer.addVersion(learnerId, { ...stored, replacedAt })
  await writer.put(learnerId, draft)
  return { ...draft, isNewest: true }
}

const requireInTime = (editedAt: string, now: number): void => {
  if (Date.parse(editedAt) <= now + maxAheadMs) return
  throw new DomainError(
    'refused',
    'The time of the edit is more than five minutes ahead of the server. Set the clock of this device.',
    {
      errors: [
        { in: 'body', pointer: '/editedAt', detail: `must not be after ${new Date(now + maxAheadMs).toISOString()}` },
      ],
    },
  )
}

const bytesOf = (code: string): number => new TextEncoder().encode(code).length

const requireSize = (code: string): void => {
  if (bytesOf(code) > maxDraftBytes)
    throw new DomainError('content-too-large', `The draft has more than ${maxDraftBytes} bytes.`)
}

const requireRoom = ({ count, bytes }: { readonly count: number; readonly bytes: number }, code: string): void => {
  if (count >= maxDrafts)
    throw new DomainError(
      'conflict',
      `You have ${maxDrafts} drafts of other challenges, the maximum. Delete one first.`,
    )
  if (bytes + bytesOf(code) > maxBytesOfDrafts)
    throw new DomainError('conflict', `Your drafts would take more than ${maxBytesOfDrafts} bytes. Delete one first.`)
}

const takeTurn = ({ rateLimiter }: Scope, learnerId: string): void => {
  const waitMs = rateLimiter.take(`drafts of ${learnerId}`, 1, savesPerSecond, saveBurst)
  if (waitMs === 0) return
  throw new DomainError(
    'too-many-requests',
    `You have saved ${saveBurst} drafts within a minute. You may save one more each second.`,
    { retryAfter: Math.ceil(waitMs / 1_000) },
  )
}

/** Anybody can make learners, who are never deleted. Together they store no more than this from one network. */
const takeRoom = ({ rateLimiter }: Scope, network: string | null, bytes: number): void => {
  if (network === null) return
  const burstSeconds = bytesOfNetworkAtOnce / bytesOfNetworkPerSecond
  const waitMs = rateLimiter.take(`bytes of drafts of ${network}`, bytes, bytesOfNetworkPerSecond, burstSeconds)
  if (waitMs === 0) return
  throw new DomainError(
    'too-many-requests',
    'Your network has saved many long drafts. Try again in a moment, or sign in.',
    {
      retryAfter: Math.ceil(waitMs / 1_000),
    },
  )
}

const requireLanguage = (languages: readonly Language[], language: Language): void => {
  if (languages.includes(language)) return
  const known = new Intl.ListFormat('en', { type: 'disjunction' }).format(languages)
  throw new DomainError('invalid-request', `This challenge is not there in ${language}: it can be ${known}.`, {
    errors: [{ in: 'path', pointer: '/language', detail: `must be ${known}` }],
  })
}
