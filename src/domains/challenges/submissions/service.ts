import { DomainError } from '#core/errors.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { Scope } from '#ports/scope.ts'
import type { ChallengeVersion } from '../catalogue/model.ts'
import { catalogueRepository } from '../catalogue/repository.ts'
import { mostCode, openOfAll, openOfOne, type Submission, type SubmissionKind } from './model.ts'
import { submissionRepository } from './repository.ts'

export interface Submitting {
  readonly learnerId: string
  readonly kind: SubmissionKind
  readonly slug: string
  readonly code: string
  readonly idempotencyKey: string | null
}

/** A submission with the version it was judged by. */
export interface Judged {
  readonly submission: Submission
  readonly challenge: ChallengeVersion
}

export interface Solution {
  readonly kind: 'reference' | 'learner'
  readonly version: number
  readonly code: string
  readonly createdAt: string | null
}

export interface SubmissionService {
  /**
   * Stores it, so that it is judged whatever happens next. The same idempotency key gives the submission there is. Throws
   * `not-found`, `content-too-large`, `conflict` (the key with another request), `too-many-requests`, `overloaded`.
   */
  submit(submitting: Submitting): Promise<Submission>
  /** One's own; throws `not-found` for those of others too. */
  get(learnerId: string, id: string, kind: SubmissionKind): Promise<Judged>
  /** The same once it is judged, or as it is after so many milliseconds. */
  wait(learnerId: string, id: string, kind: SubmissionKind, milliseconds: number): Promise<Judged>
  /** Each state from now on, until it is judged or abandoned. */
  follow(learnerId: string, id: string, kind: SubmissionKind, signal: AbortSignal): AsyncGenerator<Judged, void>
  history(query: {
    readonly learnerId: string
    readonly slug?: string | undefined
    readonly before?: string | undefined
    readonly limit: number
  }): Promise<readonly Submission[]>
  /** The reference solution and what others wrote, for who has solved it; `forbidden` for who has not. */
  solutions(learnerId: string, slug: string): Promise<readonly Solution[]>
  solved(learnerId: string, slug?: string): Promise<readonly string[]>
}

/** Seconds after which a full queue has room again. */
const retryAfter = 10
/** Milliseconds after which a submission is looked at again: another process may have judged it. */
const lookEvery = 250
/** Solutions of others that are shown. */
const mostSolutions = 20

export const submissionService = (scope: Scope): SubmissionService => {
  const { clock, digest, random, judge } = scope
  const repository = submissionRepository(scope.db)
  const catalogue = catalogueRepository(scope.db)

  const get = async (learnerId: string, id: string, kind: SubmissionKind): Promise<Judged> => {
    const submission = await repository.find(id, kind)
    if (submission?.learnerId !== learnerId) throw new DomainError('not-found', `No ${kind} of yours has the id ${id}.`)
    const challenge = await catalogue.version(submission.versionId)
    if (!challenge) throw new Error('the version of a submission is gone')
    return { submission, challenge }
  }
  const isOpen = ({ submission: { state } }: Judged): boolean => state === 'queued' || state === 'running'

  return {
    submit: async ({ learnerId, kind, slug, code, idempotencyKey }) => {
      if (new TextEncoder().encode(code).length > mostCode)
        throw new DomainError('content-too-large', `A solution has ${mostCode} bytes at most.`)
      const asked = digest.sha256(`${kind} ${slug} ${code}`)
      const challenge = await catalogue.current(slug)
      if (!challenge) throw new DomainError('not-found', `There is no challenge ${slug}.`)
      const id = uuidv7(clock.now() * 1_000, digest.sha256(random.uuid()))
      const createdAt = new Date(clock.now()).toISOString()
      const { version, id: versionId } = challenge
      const admission = await repository.add({
        id,
        kind,
        slug,
        versionId,
        version,
        learnerId,
        code,
        createdAt,
        digest: asked,
        idempotencyKey,
      })
      if (admission === 'learner-full')
        throw new DomainError('too-many-requests', `${openOfOne} of your runs and submissions are waiting already.`, {
          retryAfter,
        })
      if (admission === 'full')
        throw new DomainError('overloaded', `${openOfAll} runs and submissions are waiting already.`, { retryAfter })
      judge.nudge()
      if (admission === 'stored') return (await get(learnerId, id, kind)).submission
      const earlier = await repository.byKey(learnerId, idempotencyKey ?? '')
      if (earlier?.digest !== asked)
        throw new DomainError('conflict', 'This Idempotency-Key was used for another request.')
      return earlier
    },
    get,
    wait: async (learnerId, id, kind, milliseconds) => {
      const end = clock.now() + milliseconds
      for (;;) {
        const found = await get(learnerId, id, kind)
        const left = end - clock.now()
        if (!isOpen(found) || left <= 0) return found
        await judge.judged(id, Math.min(left, lookEvery))
      }
    },
    follow: async function* (learnerId, id, kind, signal) {
      let told: string | undefined
      while (!signal.aborted) {
        const found = await get(learnerId, id, kind)
        if (found.submission.state !== told) yield found
        told = found.submission.state
        if (!isOpen(found)) return
        await judge.judged(id, lookEvery)
      }
    },
    history: (query) => repository.history(query),
    solutions: async (learnerId, slug) => {
      const challenge = await catalogue.current(slug)
      if (!challenge) throw new DomainError('not-found', `There is no challenge ${slug}.`)
      if ((await repository.solved(learnerId, slug)).length === 0)
        throw new DomainError('forbidden', 'Solutions are shown to who has solved the challenge.')
      const others = await repository.solutionsOf(slug, learnerId, mostSolutions)
      return [
        { kind: 'reference' as const, version: challenge.version, code: challenge.exercise.solution, createdAt: null },
        ...others.map((solution) => ({ kind: 'learner' as const, ...solution })),
      ]
    },
    solved: (learnerId, slug) => repository.solved(learnerId, slug),
  }
}

/** Runs are no record: they are kept for a day. */
export const forgetRuns = (scope: Scope): Promise<void> =>
  submissionRepository(scope.db).forgetRuns(new Date(scope.clock.now() - 86_400_000).toISOString())
