import type { Language } from '#sandbox/protocol/run-report.ts'
import { becomeLearner, isLearner } from './learner.ts'
import type { ListedSubmission, Solution, Submission, SubmissionKind } from './submission.ts'

/** A request that the server did not carry out, in its words; status 0 where it did not arrive. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'Refusal'
    this.status = status
  }

  /** Whether the same request may succeed later: no connection, too many requests, a busy server. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500
  }
}

interface Sending {
  readonly slug: string
  readonly language: Language
  readonly kind: SubmissionKind
  readonly code: string
  readonly onState: (submission: Submission) => void
  /** Ends the waiting. */
  readonly signal: AbortSignal
}

/** Has the server run or judge the code; resolves with the verdict, however long the queue is. */
export const sendCode = async ({ slug, language, kind, code, onState, signal }: Sending): Promise<Submission> => {
  const path = `/v1/challenges/${slug}/${kind === 'run' ? 'runs' : 'submissions'}`
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', prefer: 'wait=5' },
    body: JSON.stringify({ code, language }),
    signal,
  }
  // Asked first, so that a newcomer's first run is not refused.
  if (!isLearner() && (await fetchSolved(slug, language)) === null) await createLearner()
  let answer = await ask(path, init)
  // An identity that this server does not know any more.
  if (answer.status === 401) {
    await createLearner()
    answer = await ask(path, init)
  }
  const submission = (await readAnswer(answer)) as Submission
  if (isOver(submission)) return submission
  onState(submission)
  const location = answer.headers.get('location') ?? `/v1/${kind}s/${submission.id}`
  return follow({ location, pauseMs: pauseMsOf(answer), onState, signal })
}

/** Solutions of those who have solved it; refused before. */
export const fetchSolutions = async (slug: string, language: Language): Promise<readonly Solution[]> => {
  const answer = await ask(`/v1/challenges/${slug}/solutions?language=${language}`)
  return ((await readAnswer(answer)) as { data: readonly Solution[] }).data
}

/** Gives up the points of a challenge, so that its solutions can be seen. */
export const forfeit = async (slug: string, language: Language): Promise<void> => {
  if (!isLearner() && (await fetchSolved(slug, language)) === null) await createLearner()
  await readAnswer(await ask(`/v1/challenges/${slug}/forfeit`, { method: 'PUT' }))
}

/** The learner's submissions of a challenge, newest first. */
export const fetchSubmissions = async (slug: string): Promise<readonly ListedSubmission[]> => {
  const answer = await ask(`/v1/submissions?challenge=${slug}&limit=50`)
  return ((await readAnswer(answer)) as { data: readonly ListedSubmission[] }).data
}

/** The code of an earlier submission. */
export const fetchSubmittedCode = async (id: string): Promise<string> =>
  ((await readAnswer(await ask(`/v1/submissions/${id}`))) as { code: string }).code

/** Whether the learner shares their solutions. */
export const fetchSharing = async (): Promise<boolean> =>
  ((await readAnswer(await ask('/v1/solution-sharing'))) as { shares: boolean }).shares

export const saveSharing = async (shares: boolean): Promise<void> => {
  const headers = { 'content-type': 'application/json' }
  await readAnswer(await ask('/v1/solution-sharing', { method: 'PUT', headers, body: JSON.stringify({ shares }) }))
}

/** Whether this learner has solved it; null without an identity. */
export const fetchSolved = async (slug: string, language: Language): Promise<boolean | null> =>
  ((await readAnswer(await ask(`/v1/challenges/${slug}?language=${language}`))) as { solved: boolean | null }).solved

/** A request; one that does not reach the server is refused in plain words instead of the browser's. */
const ask = async (address: string, init: RequestInit = {}): Promise<Response> => {
  try {
    return await fetch(address, init)
  } catch (error) {
    init.signal?.throwIfAborted()
    throw unreachable(error)
  }
}

/** The server was not reached. */
export const unreachable = (cause: unknown): Refusal => {
  const words = navigator.onLine
    ? 'The server does not answer. Your code is safe in this browser: try again in a moment.'
    : 'You are offline. Your code is safe in this browser: try again when you are connected.'
  return new Refusal(0, words, { cause })
}

const createLearner = async (): Promise<void> => {
  await readAnswer(await ask('/v1/learners', { method: 'POST' }))
  becomeLearner()
}

const readAnswer = async (answer: Response): Promise<unknown> => {
  const json: unknown = await answer.json().catch(() => null)
  if (answer.ok) return json
  const { title, detail } = (json ?? {}) as { title?: string; detail?: string }
  const wait = answer.headers.get('retry-after')
  const later = wait === null ? '' : ` Try again in ${wait} ${wait === '1' ? 'second' : 'seconds'}.`
  throw new Refusal(answer.status, `${detail ?? title ?? `The server answered ${answer.status}.`}${later}`)
}

const isOver = ({ state }: Submission): boolean => state === 'judged' || state === 'abandoned'

interface Following extends Pick<Sending, 'onState' | 'signal'> {
  readonly location: string
  /** The time after which the server wants to be asked again. */
  readonly pauseMs: number
}

/** By server-sent events, which tell the verdict at once. While it waits, and where events break off, by asking again. */
const follow = async ({ onState, signal, ...from }: Following): Promise<Submission> => {
  const served = new AbortController()
  const hear = (now: Submission): void => {
    if (now.state !== 'queued') served.abort()
    onState(now)
  }
  // Events tell a change of state, and not that the queue moves on.
  poll({ ...from, onState, signal: served.signal }).catch(() => {})
  const streamed = await listen(`${from.location}/events`, hear, signal)
  served.abort()
  signal.throwIfAborted()
  return streamed ?? poll({ ...from, pauseMs: 0, onState, signal })
}

const poll = async ({ location, pauseMs, onState, signal }: Following): Promise<Submission> => {
  let pause = pauseMs
  for (let asked = 0; asked < maxPolls; asked++) {
    await new Promise((resolve) => setTimeout(resolve, pause))
    signal.throwIfAborted()
    const answer = await ask(location, { signal })
    const submission = (await readAnswer(answer)) as Submission
    signal.throwIfAborted()
    if (isOver(submission)) return submission
    onState(submission)
    pause = pauseMsOf(answer)
  }
  throw new Refusal(503, 'There is no verdict yet. Please look again later.')
}

const pauseMsOf = ({ headers }: Response): number => Number(headers.get('retry-after') ?? 1) * 1_000

const maxPolls = 120

const listen = (address: string, onState: Sending['onState'], signal: AbortSignal): Promise<Submission | undefined> =>
  new Promise((resolve) => {
    const events = new EventSource(address)
    const end = (submission?: Submission): void => {
      events.close()
      resolve(submission)
    }
    events.addEventListener('submission', ({ data }: MessageEvent<string>) => {
      const submission = JSON.parse(data) as Submission
      if (isOver(submission)) end(submission)
      else onState(submission)
    })
    events.addEventListener('error', () => end())
    signal.addEventListener('abort', () => end())
  })
