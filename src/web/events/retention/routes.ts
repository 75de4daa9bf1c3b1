import type { Context } from 'hono'
import { formatInstant } from '#core/instant.ts'
import { eventRetention, getRetention, type RetentionAnswer } from '#domains/eye/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { toSheet } from '#http/csv.ts'
import type { Router } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { answerPrivate } from '../../account/answers.ts'
import { type Desk, deskOf } from '../access.ts'
import { answerCsv } from '../csv.ts'
import { parameter } from '../parameters.ts'
import { queryFor } from '../query-for.ts'
import { answered } from '../refusal.ts'
import { rangeOf } from '../time.ts'
import { readRetention, type RetentionQuestion } from './question.ts'
import { retentionPage } from './retention-page.ts'

export const retentionPages = (router: Router): void => {
  router.get('/events/applications/:id/retention', async (c) => {
    const desk = await deskOf(c)
    const question = questionIn(c, desk)
    const answer = await answered(() => cohortsFor(c.env.scope, desk, question))
    return answerPrivate(c, retentionPage(desk, { question, answered: answer }))
  })

  router.get('/events/applications/:id/retention.csv', async (c) => {
    const desk = await deskOf(c)
    const { cohorts } = await cohortsFor(c.env.scope, desk, questionIn(c, desk))
    const rows = cohorts.flatMap(({ bucket, active }) =>
      active.map((users, later) => [formatInstant(bucket), later, users]),
    )
    return answerCsv(toSheet(['cohort', 'later', 'users'], rows), 'retention')
  })
}

const questionIn = (c: Context<AppEnv>, { reader }: Desk): RetentionQuestion =>
  readRetention((name) => parameter(c, name), reader.zone)

const cohortsFor = (
  scope: Scope,
  { reader, application }: Desk,
  { time, bucket }: RetentionQuestion,
): Promise<RetentionAnswer> => {
  const { from, to } = rangeOf(time, reader.now)
  return eventRetention(scope).cohorts(
    reader.actor,
    queryFor(getRetention, {
      application: application.id,
      bucket,
      timeZone: time.timeZone,
      from: formatInstant(from),
      to: formatInstant(to),
    }),
  )
}
