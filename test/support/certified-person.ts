import type { Database } from '#ports/database.ts'
import { type Browser, openBrowser, type Person, signUp } from './people.ts'
import type { TestApp } from './app.ts'
import { openProgressApp } from './progress-app.ts'
import { publishChallenge } from './published-challenge.ts'
import { adminToken } from './scope.ts'

export const pathSlug = 'two-sums'
const challenges = ['first-sum', 'second-sum'] as const

/** Publishes a path of two challenges. */
export const publishPath = async (app: TestApp, title = 'Two sums'): Promise<void> => {
  const { scope } = openProgressApp(app.db)
  for (const slug of challenges) await publishChallenge(scope, { slug, points: 2 })
  const text = `---
title: ${title}
summary: You add.
language: python
groups:
  - title: Sums
    challenges: [${challenges.join(', ')}]
---
Add numbers.
`
  const answer = await app.request(`/v1/paths/${pathSlug}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ files: { 'path.md': text } }),
  })
  if (answer.status !== 200) throw new Error(await answer.text())
}

/** Has a person pass so many of the path's challenges. */
export const passChallenges = async (db: Database, { learnerId }: Person, count: number): Promise<void> => {
  const progress = openProgressApp(db)
  for (const slug of challenges.slice(0, count)) await progress.pass({ kind: 'learner', learnerId }, { slug })
}

/** Somebody who has signed up and finished the path. */
export const certifiedPerson = async (
  app: TestApp,
): Promise<{ readonly person: Person; readonly browser: Browser }> => {
  const browser = openBrowser(app)
  const person = await signUp(app, browser)
  await passChallenges(app.db, person, challenges.length)
  return { person, browser }
}
