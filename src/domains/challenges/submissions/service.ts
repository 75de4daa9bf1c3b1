import { DomainError } from '#core/errors.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { Database } from '#ports/database.ts'
import type { Scope } from '#ports/scope.ts'
import type { Wait } from '#ports/watch.ts'
import type { ChallengeVersion } from '../catalogue/model.ts'
import { catalogueRepository } from '../catalogue/repository.ts'
import {
  longestStreamMs,
  mostCode,
  mostStreams,
  mostStreamsOfNetwork,
  mostStreamsOfOne,
  openOfAll,
  openOfNetwork,
  openOfOne,
  openStates,
  reservedForSolvers,
  type Submission,
  type SubmissionKind,
} from './model.ts'
import { submissionWriter } from './writer.ts'
import { submissionRepository } from './repository.ts'

/** Who asks, and from where. */
export interface Asking {
  readonly learnerId: string
  /** What stands for the network; null where that is not known. */
  readonly network: string | null
}

export interface Submitting extends Asking {
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
  submit(submitting: Submitting): Promise<Judged>
  /** One's own; throws `not-found` for those of others too. */
  get(learnerId: string, id: string, kind: SubmissionKind): Promise<Judged>
  /** The same once it is judged, or as it is after so many milliseconds, or at once when the learner waits for too many. */
  wait(open: Judged, milliseconds: number): Promise<Judged>
  /**
   * Each state from now on, until it is judged or abandoned, or for as long as streams go on. Throws `too-many-requests`
   * and `overloaded` when too many are open.
   */
  follow(asking: Asking, id: string, kind: SubmissionKind, signal: AbortSignal): AsyncGenerator<Judged, void>
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
/** Seconds after which some connection that waits may have ended. */
const retryStreamAfter = 5
/** Solutions of others that are shown. */
const mostSolutions = 20

export const submissionService = (scope: Scope): SubmissionService => {
  const { clock, digest, random, judge, watch, places } = scope
  const repository = submissionRepository(scope.db)
  const catalogue = catalogueRepository(scope.db)

  const get = async (learnerId: string, id: string, kind: SubmissionKind): Promise<Judged> => {
    const submission = await repository.find(id, kind)
    if (submission?.learnerId !== learnerId) throw new DomainError('not-found', `No ${kind} of yours has the id ${id}.`)
    return { submission, challenge: await versionOf(submission) }
  }
  const versionOf = async ({ versionId }: Submission): Promise<ChallengeVersion> => {
    const challenge = await catalogue.version(versionId)
    if (!challenge) throw new Error('the version of a submission is gone')
    return challenge
  }
  const isOpen = ({ submission: { state } }: Judged): boolean => openStates.includes(state)
  /** The row of now, when it is in none of the states known; undefined when the time is over before that. */
  const changed = async (
    { submission: { id, kind }, challenge }: Judged,
    known: readonly string[],
    wait: Wait,
  ): Promise<Judged | undefined> => {
    const state = await watch.changed(id, known, wait)
    const submission = state === undefined ? undefined : await repository.findIn(state, id, kind)
    return submission && { submission, challenge }
  }
  const again = async (known: Judged): Promise<Judged> => {
    const submission = await repository.find(known.submission.id, known.submission.kind)
    return submission ? { ...known, submission } : known
  }
  const takePlace = ({ learnerId, network }: Asking) =>
    places.take(
      [
        { key: `streams of ${learnerId}`, most: mostStreamsOfOne },
        ...(network === null ? [] : [{ key: `streams of ${network}`, most: mostStreamsOfNetwork }]),
        { key: 'streams', most: mostStreams },
      ],
      longestStreamMs,
    )

  return {
    submit: async ({ learnerId, network, kind, slug, code, idempotencyKey }) => {
      if (new TextEncoder().encode(code).length > mostCode)
        throw new DomainError('content-too-large', `A solution has ${mostCode} bytes at most.`)
      const asked = digest.sha256(`${kind} ${slug} ${code}`)
      const challenge = await catalogue.current(slug)
      if (!challenge) throw new DomainError('not-found', `There is no challenge ${slug}.`)
      const id = uuidv7(clock.now() * 1_000, digest.sha256(random.uuid()))
      const createdAt = new Date(clock.now()).toISOString()
      const { version, id: versionId } = challenge
      const added = { id, kind, slug, versionId, version, learnerId, network, code, createdAt, digest: asked }
      const admission = await submissionWriter(scope.db).add({ ...added, idempotencyKey })
      if (admission !== 'stored' && admission !== 'repeated') throw noRoom(admission)
      judge.nudge()
      if (admission === 'stored')
        return { submission: { ...added, state: 'queued', report: null, attempts: 0, judgedAt: null }, challenge }
      const earlier = await repository.byKey(learnerId, idempotencyKey ?? '')
      if (earlier?.digest !== asked)
        throw new DomainError('conflict', 'This Idempotency-Key was used for another request.')
      return { submission: earlier, challenge: await versionOf(earlier) }
    },
    get,
    wait: async (open, milliseconds) => {
      if (milliseconds <= 0 || !isOpen(open)) return open
      const place = takePlace(open.submission)
      if ('full' in place) return open
      try {
        return (await changed(open, openStates, { milliseconds })) ?? (await again(open))
      } finally {
        place.leave()
      }
    },
    follow: async function* (asking, id, kind, signal) {
      const place = takePlace(asking)
      if ('full' in place) throw streamsFull(place.full, asking)
      try {
        const end = clock.now() + longestStreamMs
        let found: Judged | undefined = await get(asking.learnerId, id, kind)
        while (found) {
          yield found
          if (!isOpen(found)) return
          found = await changed(found, [found.submission.state], { milliseconds: end - clock.now(), signal })
        }
      } finally {
        place.leave()
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

const noRoom = (admission: 'learner-full' | 'network-full' | 'full' | 'reserved'): DomainError => {
  const waiting = 'runs and submissions are waiting already'
  if (admission === 'learner-full')
    return new DomainError('too-many-requests', `${openOfOne} of your ${waiting}.`, { retryAfter })
  if (admission === 'network-full') {
    const detail = `${openOfNetwork} of your network’s ${waiting}. Learners who have solved a challenge go on.`
    return new DomainError('too-many-requests', detail, { retryAfter })
  }
  const detail =
    admission === 'full'
      ? `${openOfAll} ${waiting}.`
      : `${openOfAll - reservedForSolvers} ${waiting}. The other ${reservedForSolvers} places are for learners who have solved a challenge.`
  return new DomainError('overloaded', detail, { retryAfter })
}

const streamsFull = (key: string, { learnerId }: Asking): DomainError => {
  const retry = { retryAfter: retryStreamAfter }
  if (key === 'streams')
    return new DomainError('overloaded', `${mostStreams} connections wait for verdicts already.`, retry)
  const whose = key.endsWith(learnerId) ? `${mostStreamsOfOne} of your` : `${mostStreamsOfNetwork} of your network’s`
  return new DomainError('too-many-requests', `${whose} connections wait for verdicts already.`, retry)
}

/** The states of these submissions, by id, in one statement. */
export const statesOfSubmissions = (db: Database, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  submissionRepository(db).states(ids)

/** Runs are no record: they are kept for a day. */
export const forgetRuns = (scope: Scope): Promise<void> =>
  submissionWriter(scope.db).forgetRuns(new Date(scope.clock.now() - 86_400_000).toISOString())

/** Whose turn it is matters only while something waits. */
export const forgetTurns = (scope: Scope): Promise<void> => submissionWriter(scope.db).forgetTurns()
