import { z } from 'zod'
import { DomainError } from '#core/errors.ts'
import { maxOnClockMs } from '../protocol/run-report.ts'
import { runReportSchema } from '../protocol/run-schemas.ts'
import type { Runner, RunnerState } from '../protocol/runner.ts'

interface HttpRunnerOptions {
  readonly url: string
  readonly token: string
}

/** Milliseconds to wait beyond the maximum of a run, for its turn and the start of guests. */
const maxOverheadMs = 30_000

const stateSchema = z.object({
  ready: z.boolean(),
  isolation: z.string(),
  languages: z.array(z.string()),
  slots: z.int(),
  running: z.int(),
  waiting: z.int(),
  detail: z.string().optional(),
})

/** Runs on a runner server (`npm run start:runner`), from Node or from a Worker. */
export const httpRunner = ({ url, token }: HttpRunnerOptions): Runner => {
  const ask = (path: string, init: RequestInit, milliseconds: number): Promise<Response> =>
    fetch(new URL(path, url), {
      ...init,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(milliseconds),
      // A redirect counts as an answer that is not a report; workerd does not support 'error'.
      redirect: 'manual',
    })
  return {
    run: async (job, { queueKey, queueGroup = null }) => {
      const body = JSON.stringify({ job, queueKey, queueGroup })
      const answer = await ask('/v1/runs', { method: 'POST', body }, maxOnClockMs(job.limits.wallMs) + maxOverheadMs)
      if (answer.ok) return runReportSchema.parse(await answer.json())
      await answer.body?.cancel()
      if (answer.status === 429 || answer.status === 503) {
        const retryAfter = Number(answer.headers.get('retry-after') ?? 1)
        throw new DomainError('overloaded', 'The runner has no free place.', { retryAfter })
      }
      throw new Error(`the runner answered ${answer.status}`)
    },
    prepare: () => {},
    state: async (): Promise<RunnerState> => {
      try {
        const answer = await ask('/readyz', {}, 1_000)
        const { detail, ...state } = stateSchema.parse(await answer.json())
        return { ...state, ...(detail === undefined ? {} : { detail }) }
      } catch {
        const none = { languages: [], slots: 0, running: 0, waiting: 0 }
        return { ready: false, isolation: 'unknown', ...none, detail: 'the runner does not answer' }
      }
    },
    close: () => Promise.resolve(),
  }
}
