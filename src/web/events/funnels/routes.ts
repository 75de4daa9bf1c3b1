import type { Context } from 'hono'
import { formatInstant } from '#core/instant.ts'
import { countFunnel, eventCounts, eventFunnels } from '#domains/eye/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { toSheet } from '#http/csv.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate } from '../../account/answers.ts'
import { bodyFor } from '../../shell/form.ts'
import { type Desk, deskOf } from '../access.ts'
import { answerCsv } from '../csv.ts'
import { parameter, parameters } from '../parameters.ts'
import { answered } from '../refusal.ts'
import { rangeOf } from '../time.ts'
import { type FunnelAnswer, funnelPage } from './funnel-page.ts'
import { type FunnelQuestion, maxStepLength, minSteps, readFunnel, units } from './question.ts'

/** Types that a step can be chosen from. */
const offeredTypes = 1_000

export const funnelPages = (router: Router): void => {
  router.get('/events/applications/:id/funnels', async (c) => {
    const desk = await deskOf(c)
    const question = questionIn(c, desk)
    const [{ items: types }, answer] = await Promise.all([
      eventCounts(c.env.scope).types(desk.reader.actor, { application: desk.application.id, limit: offeredTypes }),
      question.steps.length < minSteps ? null : answered(() => countSteps(c, desk, question)),
    ])
    return answerPrivate(c, funnelPage(desk, { question, answered: answer, types }))
  })

  router.get('/events/applications/:id/funnels.csv', async (c) => {
    const desk = await deskOf(c)
    const { steps, timesFault } = await countSteps(c, desk, questionIn(c, desk))
    const columns = [
      'category',
      'name',
      'sessions',
      ...(timesFault === '' ? (['medianSeconds'] as const) : []),
    ] as const
    const rows = steps.map((step, index) => [index + 1, ...columns.map((name) => step[name])])
    return answerCsv(toSheet(['step', ...columns], rows), 'funnel')
  })
}

const questionIn = (c: Context<AppEnv>, { reader }: Desk): FunnelQuestion =>
  readFunnel((name) => parameter(c, name), parameters(c, 'step', maxStepLength), reader.zone)

/** The sessions of each step, and the times between steps unless the server refuses to measure these. */
const countSteps = async (
  c: Context<AppEnv>,
  { reader, application }: Desk,
  { time, steps, within, unit }: FunnelQuestion,
): Promise<FunnelAnswer> => {
  const { from, to } = rangeOf(time, reader.now)
  // The contract of the API judges the steps: each is JSON, which can name what no event has.
  const funnel = bodyFor(countFunnel, {
    application: application.id,
    steps,
    withinSeconds: within * units[unit],
    from: formatInstant(from),
    to: formatInstant(to),
  })
  const funnels = eventFunnels(c.env.scope)
  const counts = await funnels.count(reader.actor, funnel)
  const { answer: medians, fault } = await answered(() => funnels.medians(reader.actor, funnel))
  if (!medians) return { steps: counts, timesFault: fault }
  return { steps: counts.map((step, index) => ({ ...step, medianSeconds: medians[index] ?? null })), timesFault: '' }
}
