import { becomeLearner, isLearner } from './kept-code.ts'
import type { Solution, Submission, SubmissionKind } from './submission.ts'

/** A request that the server did not carry out, in its words. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'Refusal'
    this.status = status
  }
}

/** Has the server run or judge the code; resolves with the verdict, however long the queue is. */
export const sendCode = async (
  slug: string,
  kind: SubmissionKind,
  code: string,
  onState: (state: Submission['state']) => void,
): Promise<Submission> => {
  const path = `/v1/challenges/${slug}/${kind === 'run' ? 'runs' : 'submissions'}`
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json', prefer: 'wait=5' },
    body: JSON.stringify({ code }),
  }
  // Asked first, so that a newcomer's first run is no refused request.
  if (!isLearner() && (await fetchSolved(slug)) === null) await createLearner()
  let answer = await fetch(path, init)
  // An identity that this server does not know any more.
  if (answer.status === 401) {
    await createLearner()
    answer = await fetch(path, init)
  }
  const submission = (await readAnswer(answer)) as Submission
  if (isOver(submission)) return submission
  onState(submission.state)
  return follow(answer.headers.get('location') ?? `/v1/${kind}s/${submission.id}`, onState)
}

/** Solutions of those who have solved it; refused before. */
export const fetchSolutions = async (slug: string): Promise<readonly Solution[]> => {
  const { data } = (await readAnswer(await fetch(`/v1/challenges/${slug}/solutions`))) as { data: readonly Solution[] }
  return data
}

/** Whether this learner has solved it; null without an identity. */
export const fetchSolved = async (slug: string): Promise<boolean | null> =>
  ((await readAnswer(await fetch(`/v1/challenges/${slug}`))) as { solved: boolean | null }).solved

const createLearner = async (): Promise<void> => {
  await readAnswer(await fetch('/v1/learners', { method: 'POST' }))
  becomeLearner()
}

const readAnswer = async (answer: Response): Promise<unknown> => {
  const said: unknown = await answer.json().catch(() => null)
  if (answer.ok) return said
  const { title, detail } = (said ?? {}) as { title?: string; detail?: string }
  const wait = answer.headers.get('retry-after')
  const later = wait === null ? '' : ` Try again in ${wait} ${wait === '1' ? 'second' : 'seconds'}.`
  throw new Refusal(answer.status, `${detail ?? title ?? `The server answered ${answer.status}.`}${later}`)
}

const isOver = ({ state }: Submission): boolean => state === 'judged' || state === 'abandoned'

/** By server-sent events; where those break off, by asking every second. */
const follow = async (location: string, onState: (state: Submission['state']) => void): Promise<Submission> => {
  const told = await listen(`${location}/events`, onState)
  return told ?? poll(location, onState)
}

const poll = async (location: string, onState: (state: Submission['state']) => void): Promise<Submission> => {
  for (let asked = 0; asked < mostQuestions; asked++) {
    const submission = (await readAnswer(await fetch(location))) as Submission
    if (isOver(submission)) return submission
    onState(submission.state)
    await new Promise((resolve) => setTimeout(resolve, 1_000))
  }
  throw new Refusal(503, 'The verdict is not there yet. Please look again later.')
}

const mostQuestions = 120

const listen = (address: string, onState: (state: Submission['state']) => void): Promise<Submission | undefined> =>
  new Promise((resolve) => {
    const events = new EventSource(address)
    const end = (submission?: Submission): void => {
      events.close()
      resolve(submission)
    }
    events.addEventListener('submission', ({ data }: MessageEvent<string>) => {
      const submission = JSON.parse(data) as Submission
      if (isOver(submission)) end(submission)
      else onState(submission.state)
    })
    events.addEventListener('error', () => end())
  })
