import { afterAll, beforeEach } from 'vitest'
import { processWorkers, type ProcessWorkers } from '#adapters/work/worker-loop.ts'
import { prepareGuestKit } from '#sandbox/host/guests/guest-kit.ts'
import { localRunner } from '#sandbox/host/local-runner.ts'
import { systemClock } from '#adapters/system/system-clock.ts'
import { submissionWork } from '#domains/challenges/index.ts'
import type { Database } from '#ports/database.ts'
import type { Runner } from '#sandbox/protocol/runner.ts'
import type { Scope } from '#ports/scope.ts'
import { performNext } from '#work/index.ts'
import { type TestApp, testApp } from './app.ts'
import { useDatabase } from './database.ts'
import { adminToken, testScope } from './scope.ts'

/** The files of a small exercise: to double a number. */
export const doubling = (changed: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  'challenge.md': `---
title: Twice as much
language: python
difficulty: newcomer
points: 1
tags: [numbers]
tasks:
  - title: Double it
    tests: [test_two, test_none, test_negative, test_large]
wrong:
  adds-two: test_none
  squares: test_negative
  drops-the-sign: test_negative
---
Give back twice as much.
`,
  'hints.md': '## 1\nHow often must you add the number to nothing?\n',
  'starter.py': 'def double(number):\n    raise NotImplementedError\n',
  'solution.py': 'def double(number):\n    return number * 2\n',
  'test_visible.py':
    'from solution import double\n\n\ndef test_two():\n    assert double(2) == 4\n\n\ndef test_none():\n    assert double(0) == 0\n',
  'test_hidden.py':
    'from solution import double\n\n\ndef test_negative():\n    assert double(-3) == -6\n\n\ndef test_large():\n    assert double(10**20) == 2 * 10**20\n',
  'wrong/adds-two.py': 'def double(number):\n    return number + 2\n',
  'wrong/squares.py': 'def double(number):\n    return number**2\n',
  'wrong/drops-the-sign.py': 'def double(number):\n    return abs(number) * 2\n',
  ...changed,
})

export const right = 'def double(number):\n    return number + number\n'
/** Passes the visible tests, not the hidden ones. */
export const halfRight = 'def double(number):\n    return abs(number) * 2\n'

export interface Learner {
  readonly learnerId: string
  readonly token: string
}

export interface ChallengesApp extends TestApp {
  readonly scope: Scope
  readonly workers: ProcessWorkers
  learner(): Promise<Learner>
  /** Asks with a token; without one, as nobody. */
  ask(method: string, path: string, token?: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  /** Publishes an exercise; leniently, so that only its reference solution is run, unless the test is about the rules. */
  publish(slug: string, files?: Record<string, string>, query?: string): Promise<Response>
}

/** Guests of this machine, the same for all tests of the file. */
export const useRunner = (): Runner => {
  const runner = localRunner({
    kit: () => prepareGuestKit({ sources: 'src/sandbox/guest', directory: '.data/guests' }),
    slots: 2,
  })
  afterAll(() => runner.close())
  return runner
}

/** The app with a real sandbox and workers, over a database that is empty before each test: one of the file, unless another is given. */
export const useChallengesApp = (runner: Runner, database: () => Database = useDatabase()): (() => ChallengesApp) => {
  let app: ChallengesApp | undefined
  beforeEach(async () => {
    await app?.workers.stop()
    app = openChallengesApp(database(), runner)
  })
  afterAll(async () => app?.workers.stop())
  return () => {
    if (!app) throw new Error('The app is there only inside tests.')
    return app
  }
}

const openChallengesApp = (db: Database, runner: Runner): ChallengesApp => {
  // What waits for a verdict waits by the clock.
  const { scope: plain } = testScope(db, systemClock)
  const logger = { isEnabled: () => false, log: () => {} }
  const workers: ProcessWorkers = processWorkers({
    kinds: [submissionWork],
    performNext: (kind) => performNext(scope, kind),
    slots: 2,
    logger,
  })
  const scope: Scope = { ...plain, runner, workers }
  const app = testApp(db, {
    clock: systemClock,
    watch: plain.watch,
    connectionSlots: plain.connectionSlots,
    runner,
    workers,
  })
  const ask: ChallengesApp['ask'] = (method, path, token, body, headers = {}) =>
    app.request(path, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  return {
    ...app,
    scope,
    workers,
    ask,
    learner: async () => (await (await ask('POST', '/v1/learners')).json()) as Learner,
    publish: (slug, files = doubling(), query = '?lenient') =>
      ask('PUT', `/v1/challenges/${slug}${query}`, adminToken, { files }),
  }
}
