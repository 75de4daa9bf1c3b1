import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Learner, system } from '#core/actor.ts'
import { dayIn } from '#core/time-zone.ts'
import { progressService, recordService, solutionService } from '#domains/challenges/index.ts'
import { solveRepository } from '#domains/challenges/solves/repository.ts'
import { useDatabase } from '../../../support/database.ts'
import { learnerOf, type ProgressApp, useProgressApp } from '../../../support/progress-app.ts'
import { publishChallenge } from '../../../support/published-challenge.ts'
import { NaiveLearner } from './naive.ts'

const database = useDatabase()
const app = useProgressApp(database)

const zones = ['UTC', 'Pacific/Auckland', 'Pacific/Honolulu'] as const
const languages = ['python', 'javascript'] as const
const who = fc.nat({ max: 2 })
const which = fc.nat({ max: 2 })
const points = fc.constantFrom(1, 2, 8, 10, 30, 60)

const submission = fc.record({
  kind: fc.constantFrom('pass' as const, 'pass' as const, 'pass' as const, 'fail' as const, 'run' as const),
  who,
  which,
  language: fc.constantFrom(...languages),
})
/** A week or so in which somebody passes something nearly every day, so that streaks earn rest. */
const practice = fc.record({
  kind: fc.constant('practise' as const),
  who,
  which,
  gaps: fc.array(fc.constantFrom(1, 1, 1, 1, 1, 1, 2, 3), { minLength: 1, maxLength: 9 }),
})
const action = fc.oneof(
  { weight: 8, arbitrary: submission },
  { weight: 1, arbitrary: practice },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 60 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('forfeit' as const), who, which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('edit' as const), which, points, isHard: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('rename' as const), which, onto: fc.option(which) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('merge' as const), who, into: who }) },
)
type Action = typeof action extends fc.Arbitrary<infer T> ? T : never

interface Challenge {
  slug: string
  points: number
  hard: number
}

/** One history: three challenges and three learners of its own, in the database and in the plainest form. */
class History {
  readonly learners: readonly Learner[]
  readonly naive = [new NaiveLearner(), new NaiveLearner(), new NaiveLearner()] as const
  readonly challenges: Challenge[]
  private readonly app: ProgressApp
  private readonly number: number
  private renamed = 0

  constructor(app: ProgressApp, number: number) {
    this.app = app
    this.number = number
    this.learners = [0, 1, 2].map((each) => learnerOf(number * 3 + each))
    this.challenges = [0, 1, 2].map((each) => ({
      slug: `challenge-${number}-${each}`,
      points: [2, 8, 60][each] ?? 1,
      hard: each === 2 ? 1 : 0,
    }))
  }

  async publish({ slug, points, hard }: Challenge, formerly: readonly string[] = []): Promise<void> {
    await publishChallenge(this.app.scope, {
      ...{ slug, points, languages, difficulty: hard === 1 ? 'hard' : 'easy' },
      formerly: formerly.map((former) => ({ slug: former, language: 'python' })),
    })
  }

  /** Stores the three challenges as publications would, in one statement. */
  async begin(): Promise<void> {
    const rows = this.challenges.flatMap(({ slug, ...challenge }) =>
      languages.map((language) => ({ slug, language, ...challenge })),
    )
    await this.app.scope.db.execute(sql`
      with given as (
        select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(slug text, language text, points int, hard int)
      ), shared as (
        insert into challenges (slug, title, difficulty, rank, points, tags, searched)
        select distinct slug, '', 'easy', 1, points, '{}'::text[], '' from given
      ), present as (
        insert into challenge_languages (slug, language, version, visible_tests, hidden_tests) select slug, language, 1, 0, 0 from given
      )
      insert into challenge_versions (slug, language, version, digest, exercise, expected, created_at)
      select slug, language, 1, '', jsonb_build_object('slug', slug, 'language', language, 'points', points,
        'difficulty', case hard when 1 then 'hard' else 'easy' end, 'solution', ''), '{"visible": [], "hidden": []}', now()
      from given`)
  }

  private async submit(who: number, which: number, language: 'python' | 'javascript', kind: 'pass' | 'fail' | 'run') {
    const [actor, challenge] = [this.learners[who], this.challenges[which]]
    if (!actor || !challenge) return
    const sent = { slug: challenge.slug, language, timeZone: zones[who] ?? 'UTC' }
    if (kind === 'run') await this.app.pass(actor, { ...sent, kind })
    else await this.app[kind](actor, sent)
    if (kind !== 'pass') return
    const at = this.app.clock.now()
    this.naive[who]?.pass(challenge.slug, { ...challenge, day: dayIn(sent.timeZone, at), at })
  }

  async act(action: Action): Promise<void> {
    const { app, naive, learners, challenges } = this
    if (action.kind === 'wait') app.clock.advance(action.hours * 3_600_000)
    else if (action.kind === 'practise') {
      for (const days of action.gaps) {
        app.clock.advance(days * 86_400_000)
        await this.submit(action.who, action.which, 'python', 'pass')
      }
    } else if (action.kind === 'merge') {
      const [from, to] = [learners[action.who], learners[action.into]]
      const [other, one] = [naive[action.who], naive[action.into]]
      if (!from || !to || !other || !one || from === to) return
      await recordService(app.scope).move(system, { from: from.learnerId, to: to.learnerId })
      one.take(other)
    } else {
      const challenge = challenges[action.which]
      if (!challenge) return
      if (action.kind === 'forfeit') {
        await solutionService(app.scope).forfeit(learners[action.who] ?? learnerOf(0), challenge.slug)
        naive[action.who]?.forfeit(challenge.slug, app.clock.now())
      } else if (action.kind === 'edit') {
        Object.assign(challenge, { points: action.points, hard: action.isHard ? 1 : 0 })
        await this.publish(challenge)
      } else if (action.kind === 'rename') await this.rename(challenge, action.onto)
      else await this.submit(action.who, action.which, action.language, action.kind)
    }
  }

  /** Gives a challenge a new address, or has another one take its place. */
  private async rename(challenge: Challenge, onto: number | null): Promise<void> {
    const from = challenge.slug
    const other = onto === null ? undefined : this.challenges[onto]
    if (other === challenge || other?.slug === from) return
    this.renamed += 1
    const to = other ?? { ...challenge, slug: `challenge-${this.number}-again-${this.renamed}` }
    await this.publish(to, [from])
    for (const learner of this.naive) learner.rename(from, to.slug)
    for (const [index, each] of this.challenges.entries()) if (each.slug === from) this.challenges[index] = to
  }

  async expectEqual(): Promise<void> {
    for (const [index, { learnerId }] of this.learners.entries()) {
      const [naive, zone] = [this.naive[index], zones[index] ?? 'UTC']
      const today = dayIn(zone, this.app.clock.now())
      const progress = progressService(this.app.scope)
      const { solved, points, belt, streak, longestStreak, restDays } = await progress.ofLearner(system, {
        learnerId,
        zone,
      })
      expect({ solved, points, belt, streak, longestStreak, restDays }).toEqual({
        ...{ solved: naive?.solves.size, points: naive?.points(), belt: naive?.belt() },
        ...naive?.streak(today),
      })
      const solves = await progress.solvesOf(system, learnerId)
      expect(new Map(solves.map((solve) => [solve.slug, [solve.points, solve.day]]))).toEqual(
        new Map([...(naive?.solves ?? [])].map(([slug, solve]) => [slug, [solve.points, solve.day]])),
      )
      expect(await solveRepository(this.app.scope.db).days(learnerId)).toEqual(naive?.calendar())
    }
  }
}

/** A hundred take ten seconds and more; all of them run with the exhaustive tests. */
const numRuns = process.env['EXHAUSTIVE'] === '1' ? 1_000 : 60

it(`equals a naive recomputation of points, belts, streaks and days after each of ${numRuns} random histories`, async () => {
  let number = 0
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 1, maxLength: 10 }), async (actions) => {
      number += 1
      app().clock.set('2026-03-01T09:00:00Z')
      const history = new History(app(), number)
      await history.begin()
      for (const each of actions) await history.act(each)
      await history.expectEqual()
      if (number % 100 === 0)
        await database().execute(sql`truncate challenges, submissions, solves, forfeits, kept_belts, drafts cascade`)
    }),
    { numRuns },
  )
}, 1_800_000)
