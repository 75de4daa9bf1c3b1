import type { Context } from 'hono'
import { formatInstant } from '#core/instant.ts'
import type { AppEnv } from '#http/app-env.ts'
import { toSheet } from '#http/csv.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate } from '../../account/answers.ts'
import { type Desk, deskOf } from '../access.ts'
import { answerCsv } from '../csv.ts'
import { parameter } from '../parameters.ts'
import { answerPicture } from '../picture.ts'
import { answered } from '../refusal.ts'
import { suggestionsFor } from '../suggestions.ts'
import { statisticsChart } from './chart.ts'
import { readValueQuestion, type ValueQuestion } from './question.ts'
import { valuesPage } from './values-page.ts'
import { valueView } from './view.ts'

export const valuePages = (router: Router): void => {
  router.get('/events/applications/:id/values', async (c) => {
    const desk = await deskOf(c)
    const question = questionIn(c, desk)
    const [answer, suggestions] = await Promise.all([
      question.of === '' ? null : answered(() => valueView(c.env.scope, desk, question)),
      suggestionsFor(c.env.scope, desk),
    ])
    return answerPrivate(c, valuesPage(desk, { question, answered: answer, suggestions }))
  })

  router.get('/events/applications/:id/values.csv', async (c) => {
    const desk = await deskOf(c)
    const { top } = await valueView(c.env.scope, desk, questionIn(c, desk))
    const rows = top.values.map(({ value, events }) => [value, events])
    return answerCsv(toSheet(['value', 'events'], rows), 'values')
  })

  router.get('/events/applications/:id/values/numbers.csv', async (c) => {
    const desk = await deskOf(c)
    const { statistics } = await valueView(c.env.scope, desk, questionIn(c, desk))
    const rows = statistics.rows.map((row) => [formatInstant(row.bucket), ...figures.map((name) => row[name])])
    return answerCsv(toSheet(['from', ...figures], rows), 'numbers')
  })

  router.get('/events/applications/:id/values/numbers.svg', async (c) => {
    const desk = await deskOf(c)
    const question = questionIn(c, desk)
    const { statistics } = await valueView(c.env.scope, desk, question)
    return answerPicture(c, statisticsChart(question, statistics))
  })
}

const figures = ['count', 'sum', 'mean', 'min', 'p50', 'p95', 'max'] as const

const questionIn = (c: Context<AppEnv>, { reader }: Desk): ValueQuestion =>
  readValueQuestion((name) => parameter(c, name), reader.zone)
