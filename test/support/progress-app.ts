import { beforeEach } from 'vitest'
import type { Actor, Learner } from '#core/actor.ts'
import { submissionWork } from '#domains/challenges/index.ts'
import { submissionService } from '#domains/challenges/submissions/service.ts'
import { noRunner } from '#sandbox/host/no-runner.ts'
import type { RunStatus } from '#sandbox/protocol/run-report.ts'
import type { Language } from '#sandbox/protocol/run-report.ts'
import type { Database } from '#ports/database.ts'
import type { Scope } from '#ports/scope.ts'
import { performNext } from '#work/index.ts'
import { passingReport } from './doubling.ts'
import { type TestClock, testScope } from './scope.ts'

/** What a test does as a learner, over the real database, with a runner that gives the verdicts that the test asks for. */
export interface ProgressApp {
  readonly scope: Scope
  readonly clock: TestClock
  /** Stores a submission, and returns its id. */
  submit(actor: Actor, sent: Sent): Promise<string>
  /** Judges the next submission. */
  judge(status?: RunStatus): Promise<string | undefined>
  /** Both. */
  pass(actor: Actor, sent: Sent): Promise<string>
  fail(actor: Actor, sent: Sent): Promise<string>
}

export interface Sent {
  readonly slug: string
  readonly language?: Language
  readonly code?: string
  readonly timeZone?: string
  readonly kind?: 'run' | 'submission'
}

export const learnerOf = (number: number): Learner => ({
  kind: 'learner',
  learnerId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
})

export const openProgressApp = (db: Database): ProgressApp => {
  const { scope, clock } = testScope(db)
  const submit: ProgressApp['submit'] = async (
    actor,
    { slug, language, code = 'pass', timeZone, kind = 'submission' },
  ) => {
    // Ids have milliseconds, and no two submissions of a person come in the same one.
    clock.advance(1)
    const { submission } = await submissionService(scope).submit(actor, {
      kind,
      slug,
      code,
      timeZone,
      network: null,
      idempotencyKey: null,
      language: {
        language,
        in: 'body',
      },
    })
    return submission.id
  }
  const judge: ProgressApp['judge'] = (status = 'passed') => {
    const runner = { ...noRunner, run: () => Promise.resolve({ ...passingReport, status }) }
    return performNext({ ...scope, runner }, submissionWork)
  }
  const both = async (actor: Actor, sent: Sent, status: RunStatus): Promise<string> => {
    const id = await submit(actor, sent)
    await judge(status)
    return id
  }
  return {
    scope,
    clock,
    submit,
    judge,
    pass: (actor, sent) => both(actor, sent, 'passed'),
    fail: (actor, sent) => both(actor, sent, 'failed'),
  }
}

/** A fresh one before each test. */
export const useProgressApp = (database: () => Database): (() => ProgressApp) => {
  let app: ProgressApp | undefined
  beforeEach(() => {
    app = openProgressApp(database())
  })
  return () => {
    if (!app) throw new Error('The app is there only inside tests.')
    return app
  }
}
