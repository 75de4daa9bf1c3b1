import type { Context } from 'hono'
import type { AppEnv } from '#http/app-env.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate } from '../../account/answers.ts'
import { type Desk, deskOf } from '../access.ts'
import { answerCsv } from '../csv.ts'
import { parameter } from '../parameters.ts'
import { answerPicture } from '../picture.ts'
import { answered } from '../refusal.ts'
import { suggestionsFor } from '../suggestions.ts'
import { countChart } from './chart.ts'
import { countsPage } from './counts-page.ts'
import { countsCsv } from './csv.ts'
import { type CountQuestion, readQuestion } from './question.ts'
import { countView } from './view.ts'

export const countPages = (router: Router): void => {
  router.get('/events/applications/:id/counts', async (c) => {
    const desk = await deskOf(c)
    const question = questionIn(c, desk)
    const [answer, suggestions] = await Promise.all([
      answered(() => countView(c.env.scope, desk, question)),
      suggestionsFor(c.env.scope, desk),
    ])
    return answerPrivate(c, countsPage(desk, { question, answered: answer, suggestions }))
  })

  router.get('/events/applications/:id/counts.csv', async (c) => {
    const desk = await deskOf(c)
    return answerCsv(countsCsv(await countView(c.env.scope, desk, questionIn(c, desk))), 'event-counts')
  })

  router.get('/events/applications/:id/counts.svg', async (c) => {
    const desk = await deskOf(c)
    const question = questionIn(c, desk)
    return answerPicture(c, countChart(question, await countView(c.env.scope, desk, question)))
  })
}

const questionIn = (c: Context<AppEnv>, { reader }: Desk): CountQuestion =>
  readQuestion((name) => parameter(c, name), reader.zone)
