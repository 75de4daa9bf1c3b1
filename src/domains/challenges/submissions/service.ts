import { type Actor, requireLearner, zoneOf } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { dayIn } from '#core/time-zone.ts'
import { idOf, type Page, readPage } from '#core/page.ts'
import { uuidv7 } from '#core/uuid.ts'
import { pseudonymOf } from '#db/installation-secrets.ts'
import type { Scope } from '#ports/scope.ts'
import type { Wait, WorkState } from '#ports/watch.ts'
import type { ChallengeVersion } from '../catalogue/model.ts'
import { catalogueRepository } from '../catalogue/repository.ts'
import { type AskedLanguage, catalogueService } from '../catalogue/service.ts'
import {
  maxStreamMs,
  maxCodeBytes,
  maxStreams,
  maxStreamsPerNetwork,
  maxStreamsPerLearner,
  maxOpen,
  maxOpenPerNetwork,
  maxOpenPerLearner,
  isOpen,
  reservedForSolvers,
  type Submission,
  type SubmissionKind,
} from './model.ts'
import { type AddOutcome, submissionWorkKind, submissionWriter } from './writer.ts'
import type { Waiting } from './expected-wait.ts'
import { type HistoryQuery, submissionRepository } from './repository.ts'
import { solveRepository } from '../solves/repository.ts'
import { readWaiting } from './service/waiting.ts'

export interface SubmissionRequest {
  /** Null where it is not known. */
  readonly network: string | null
  readonly kind: SubmissionKind
  readonly slug: string
  /** May be left out where the challenge has only one. */
  readonly language?: AskedLanguage
  readonly code: string
  readonly idempotencyKey: string | null
  /** The zone in which the day of a learner without an account is counted. */
  readonly timeZone?: string | undefined
}

/** A submission with the version it was judged by. */
export interface SubmissionWithVersion {
  readonly submission: Submission
  readonly challenge: ChallengeVersion
  /** Absent unless it waits. */
  readonly waiting?: Waiting
}

export interface SubmissionReference {
  readonly id: string
  readonly kind: SubmissionKind
}

export interface SubmissionService {
  /**
   * Stores it, so that it is judged whatever happens next. The same idempotency key gives the submission there is. Throws
   * `not-found`, `content-too-large`, `conflict` (the key with another request), `too-many-requests`, `overloaded`.
   */
  submit(actor: Actor, request: SubmissionRequest): Promise<SubmissionWithVersion>
  /** A submission of the actor. Throws `not-found`, also for those of others. */
  get(actor: Actor, reference: SubmissionReference): Promise<SubmissionWithVersion>
  /** The same once it is judged or the time is over. It does not wait when the learner already waits for too many. */
  wait(
    actor: Actor,
    wait: { readonly open: SubmissionWithVersion; readonly network: string | null; readonly maxWaitMs: number },
  ): Promise<SubmissionWithVersion>
  /**
   * Each state from now on, until it is judged or abandoned, or for as long as streams go on. Throws `too-many-requests`
   * and `overloaded` when too many are open.
   */
  follow(
    actor: Actor,
    reference: SubmissionReference & { readonly network: string | null },
    signal: AbortSignal,
  ): AsyncGenerator<SubmissionWithVersion, void>
  history(actor: Actor, query: Omit<HistoryQuery, 'learnerId'>): Promise<Page<Submission, string>>
  /** How long these will wait, by their ids; without those that do not wait, and those of others. */
  waiting(actor: Actor, submissions: readonly Submission[]): Promise<ReadonlyMap<string, Waiting>>
  solved(actor: Actor, slug?: string): Promise<readonly string[]>
}

const unnamed: AskedLanguage = { language: undefined, in: 'body' }

/** Seconds after which a full queue has room again. */
const retryAfter = 10
/** Seconds after which some connection that waits may have ended. */
const retryStreamAfter = 5

export const submissionService = (scope: Scope): SubmissionService => {
  const { clock, digest, random, workers, watch, connectionSlots } = scope
  const repository = submissionRepository(scope.db)
  const catalogue = catalogueRepository(scope.db)

  const find = async (learnerId: string, { id, kind }: SubmissionReference): Promise<SubmissionWithVersion> => {
    const submission = await repository.find(id, kind)
    if (submission?.learnerId !== learnerId)
      throw new DomainError('not-found', `You have no ${kind} with the id ${id}.`)
    return { submission, challenge: await versionOf(submission) }
  }
  const versionOf = async ({ versionId }: Submission): Promise<ChallengeVersion> => {
    const challenge = await catalogue.version(versionId)
    if (!challenge) throw new Error('the version of a submission is missing')
    return challenge
  }
  /** The present row once its work is in none of the known states; undefined when the time is over before that. */
  const changed = async (
    { submission: { id, kind }, challenge }: SubmissionWithVersion,
    known: readonly WorkState[],
    wait: Wait,
  ): Promise<SubmissionWithVersion | undefined> => {
    const state = await watch.changed(id, known, wait)
    const submission = state === undefined ? undefined : await repository.findIn(state, id, kind)
    return submission && { submission, challenge }
  }
  const again = async (known: SubmissionWithVersion): Promise<SubmissionWithVersion> => {
    const submission = await repository.find(known.submission.id, known.submission.kind)
    return submission ? { ...known, submission } : known
  }
  const withWait = async (found: SubmissionWithVersion): Promise<SubmissionWithVersion> => {
    const waiting = (await readWaiting(scope, [found.submission])).get(found.submission.id)
    return waiting ? { ...found, waiting } : found
  }
  const takeSlots = (learnerId: string, network: string | null) =>
    connectionSlots.take(
      [
        { key: `streams of ${learnerId}`, maxOpen: maxStreamsPerLearner },
        ...(network === null ? [] : [{ key: `streams of ${network}`, maxOpen: maxStreamsPerNetwork }]),
        { key: 'streams', maxOpen: maxStreams },
      ],
      maxStreamMs,
    )

  return {
    submit: async (actor, { kind, slug, language: asked = unnamed, code, idempotencyKey, timeZone, ...from }) => {
      const learnerId = requireLearner(actor)
      const network = await pseudonymOf(scope, from.network)
      if (new TextEncoder().encode(code).length > maxCodeBytes)
        throw new DomainError('content-too-large', `The solution has more than ${maxCodeBytes} bytes.`)
      const challenge = await catalogueService(scope).find(actor, { slug, ...asked })
      const { language } = challenge.exercise
      const requestDigest = digest.sha256(`${kind} ${slug} ${language} ${code}`)
      const id = uuidv7(clock.now() * 1_000, digest.sha256(random.uuid()))
      const now = clock.now()
      const createdAt = new Date(now).toISOString()
      const day = dayIn(zoneOf(actor, timeZone), now)
      const { version, id: versionId } = challenge
      const added = {
        ...{ id, kind, slug, language, versionId, version, learnerId, code, createdAt, day },
        digest: requestDigest,
      }
      const outcome = await submissionWriter(scope.db).add({ ...added, network, idempotencyKey })
      if (outcome !== 'stored' && outcome !== 'repeated') throw noRoom(outcome)
      workers.wake(submissionWorkKind)
      if (outcome === 'stored')
        return { submission: { ...added, state: 'queued', report: null, judgedAt: null }, challenge }
      const earlier = await repository.byKey(learnerId, idempotencyKey ?? '')
      if (earlier?.digest !== requestDigest)
        throw new DomainError('conflict', 'Another request has already used this Idempotency-Key. Send a new key.')
      return { submission: earlier, challenge: await versionOf(earlier) }
    },
    get: async (actor, reference) => {
      const learnerId = requireLearner(actor)
      return withWait(await find(learnerId, reference))
    },
    wait: async (actor, { open, network, maxWaitMs }) => {
      const learnerId = requireLearner(actor)
      if (maxWaitMs <= 0 || !isOpen(open.submission.state)) return withWait(open)
      // The secret of pseudonyms is known by now, so nothing is asked of the database before the wait begins.
      const slots = takeSlots(learnerId, await pseudonymOf(scope, network))
      if ('full' in slots) return withWait(open)
      try {
        const judged = await changed(open, ['queued', 'running'], { milliseconds: maxWaitMs })
        return judged ?? (await withWait(await again(open)))
      } finally {
        slots.leave()
      }
    },
    follow: async function* (actor, { network, ...submission }, signal) {
      const learnerId = requireLearner(actor)
      const slots = takeSlots(learnerId, await pseudonymOf(scope, network))
      if ('full' in slots) throw streamsFull(slots.full, learnerId)
      try {
        const end = clock.now() + maxStreamMs
        let found: SubmissionWithVersion | undefined = await find(learnerId, submission)
        while (found) {
          yield await withWait(found)
          const { state }: Submission = found.submission
          if (!isOpen(state)) return
          found = await changed(found, [state], { milliseconds: end - clock.now(), signal })
        }
      } finally {
        slots.leave()
      }
    },
    history: async (actor, { slug, language, ...query }) => {
      const learnerId = requireLearner(actor)
      // A former address stands for its language of the challenge that is at another one now.
      const address = slug === undefined ? undefined : ((await catalogue.former(slug)) ?? { slug })
      const read = { ...query, ...address, ...(language && { language }), learnerId }
      return readPage(query.limit, (size) => repository.history({ ...read, limit: size }), idOf)
    },
    waiting: async (actor, submissions) => {
      const learnerId = requireLearner(actor)
      return readWaiting(
        scope,
        submissions.filter((each) => each.learnerId === learnerId),
      )
    },
    solved: async (actor, slug) => {
      const learnerId = requireLearner(actor)
      return solveRepository(scope.db).slugs(learnerId, slug)
    },
  }
}

const noRoom = (outcome: Exclude<AddOutcome, 'stored' | 'repeated'>): DomainError => {
  const waiting = 'runs and submissions are already waiting'
  if (outcome === 'learner-full')
    return new DomainError('too-many-requests', `${maxOpenPerLearner} of your ${waiting}.`, { retryAfter })
  if (outcome === 'network-full') {
    const detail = `${maxOpenPerNetwork} of your network’s ${waiting}. Learners who have solved a challenge can still submit.`
    return new DomainError('too-many-requests', detail, { retryAfter })
  }
  const detail =
    outcome === 'full'
      ? `${maxOpen} ${waiting}.`
      : `${maxOpen - reservedForSolvers} ${waiting}. The other ${reservedForSolvers} places are for learners who have solved a challenge.`
  return new DomainError('overloaded', detail, { retryAfter })
}

const streamsFull = (key: string, learnerId: string): DomainError => {
  const retry = { retryAfter: retryStreamAfter }
  if (key === 'streams')
    return new DomainError(
      'overloaded',
      `${maxStreams} connections already wait for verdicts, the maximum. Try again soon.`,
      retry,
    )
  const whose = key.endsWith(learnerId)
    ? `${maxStreamsPerLearner} of your`
    : `${maxStreamsPerNetwork} of your network’s`
  return new DomainError('too-many-requests', `${whose} connections already wait for verdicts, the maximum.`, retry)
}

/** Deletes runs after a day: they are not part of a learner's record. */
export const forgetRuns = (scope: Scope): Promise<void> =>
  submissionWriter(scope.db).forgetRuns(new Date(scope.clock.now() - 86_400_000).toISOString())
