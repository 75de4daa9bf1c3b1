import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import { eventCounts, eventFunnels, type StepCount } from '#domains/eye/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { toCsv } from '#http/csv.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate } from '../../account/answers.ts'
import { type Desk, deskOf } from '../access.ts'
import { answerCsv } from '../csv.ts'
import { parameter, parameters } from '../parameters.ts'
import { funnelPage } from './funnel-page.ts'
import { rangeOf } from '../time.ts'
import { type FunnelQuestion, minSteps, readFunnel, units } from './question.ts'

/** Types that a step can be chosen from. */
const offeredTypes = 1_000

export const funnelPages = (router: Router): void => {
  router.get('/events/applications/:id/funnels', async (c) => {
    const desk = await deskOf(c)
    const question = questionIn(c, desk)
    const [{ items: types }, { steps, fault }] = await Promise.all([
      eventCounts(c.env.scope).types(desk.reader.actor, { application: desk.application.id, limit: offeredTypes }),
      countSteps(c, desk, question),
    ])
    return answerPrivate(c, funnelPage(desk, { question, steps, fault, types }))
  })

  router.get('/events/applications/:id/funnels.csv', async (c) => {
    const desk = await deskOf(c)
    const counts = await answerTo(c, desk, questionIn(c, desk))
    const rows = counts.map((step, index) => ({ step: index + 1, ...step }))
    return answerCsv(toCsv(['step', 'category', 'name', 'sessions', 'medianSeconds'], rows), 'funnel')
  })
}

/** Steps are two texts of up to a hundred characters, as JSON. */
const maxStepLength = 1_300

const questionIn = (c: Context<AppEnv>, { reader }: Desk): FunnelQuestion =>
  readFunnel((name) => parameter(c, name), parameters(c, 'step', maxStepLength), reader.zone)

/** A refusal stands on the page, beside the form that led to it. */
const countSteps = async (
  c: Context<AppEnv>,
  desk: Desk,
  question: FunnelQuestion,
): Promise<{ readonly steps: readonly StepCount[] | null; readonly fault: string }> => {
  if (question.steps.length < minSteps) return { steps: null, fault: '' }
  try {
    return { steps: await answerTo(c, desk, question), fault: '' }
  } catch (error) {
    if (!(error instanceof DomainError) || !['refused', 'overloaded'].includes(error.kind)) throw error
    return { steps: null, fault: error.message }
  }
}

const answerTo = (
  c: Context<AppEnv>,
  { reader, application }: Desk,
  question: FunnelQuestion,
): Promise<readonly StepCount[]> => {
  const range = rangeOf(question.time, reader.now)
  return eventFunnels(c.env.scope).count(reader.actor, {
    application: application.id,
    steps: question.steps,
    times: true,
    withinSeconds: question.within * units[question.unit],
    ...range,
  })
}
