import type { Context } from 'hono'
import type { AppEnv } from '#http/app-env.ts'
import { answerFile } from '#http/answer.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate } from '../../account/answers.ts'
import { type Desk, deskOf } from '../access.ts'
import { parameter } from '../parameters.ts'
import { answerPicture } from '../picture.ts'
import { countChart } from './chart.ts'
import { countsCsv } from './csv.ts'
import { countsPage } from './counts-page.ts'
import { readQuestion } from './question.ts'
import { countView } from './view.ts'

export const countPages = (router: Router): void => {
  router.get('/events/applications/:id/counts', async (c) => {
    const desk = await deskOf(c)
    return answerPrivate(c, countsPage(desk, await viewFor(c, desk)))
  })

  router.get('/events/applications/:id/counts.csv', async (c) =>
    answerFile(countsCsv(await viewFor(c, await deskOf(c))), {
      contentType: 'text/csv; charset=utf-8; header=present',
      name: 'event-counts.csv',
      isDownload: true,
    }),
  )

  router.get('/events/applications/:id/counts.svg', async (c) =>
    answerPicture(c, countChart(await viewFor(c, await deskOf(c)))),
  )
}

const viewFor = (c: Context<AppEnv>, desk: Desk) =>
  countView(
    c.env.scope,
    desk,
    readQuestion((name) => parameter(c, name)),
  )
