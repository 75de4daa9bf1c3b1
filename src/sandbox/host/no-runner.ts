import { DomainError } from '#core/errors.ts'
import type { Runner } from '../protocol/runner.ts'

/** For a Worker without RUNNER_URL, which has nothing to run solutions with. Submissions wait. */
export const noRunner: Runner = {
  run: () =>
    Promise.reject(
      new DomainError('overloaded', 'This server has no runner, because RUNNER_URL is not set.', { retryAfter: 60 }),
    ),
  prepare: () => {},
  state: () =>
    Promise.resolve({
      ready: false,
      isolation: 'none',
      languages: [],
      slots: 0,
      running: 0,
      waiting: 0,
      detail: 'RUNNER_URL is not set',
    }),
  close: () => Promise.resolve(),
}
