import type { Context } from 'hono'
import { listEvents, liveEvents, readableEvents, tailEvents } from '#domains/eye/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Router } from '#http/router.ts'
import { answerStream } from '#http/streaming.ts'
import { answerPrivate } from '../../account/answers.ts'
import { isId } from '../../shell/form.ts'
import { deskOf } from '../access.ts'
import { parameter } from '../parameters.ts'
import { queryFor } from '../query-for.ts'
import { answered } from '../refusal.ts'
import { suggestionsFor } from '../suggestions.ts'
import { livePage } from './live-page.ts'
import { liveParameters, type LiveQuestion, readLive } from './question.ts'

/** Events that the page shows before any arrives. */
const shownEvents = '50'

export const livePages = (router: Router): void => {
  router.get('/events/applications/:id/live', async (c) => {
    const desk = await deskOf(c)
    const { scope } = c.env
    const question = questionIn(c)
    const asked = { ...liveParameters(question), application: desk.application.id, order: 'desc', limit: shownEvents }
    const [answer, suggestions] = await Promise.all([
      answered(async () => (await readableEvents(scope).list(desk.reader.actor, queryFor(listEvents, asked))).items),
      suggestionsFor(scope, desk),
    ])
    return answerPrivate(c, livePage(desk, { question, answered: answer, suggestions }))
  })

  // The same stream as that of the API, for a cookie instead of a key. A script that resumes names the last event itself.
  router.get('/events/applications/:id/live/stream', async (c) => {
    const { reader, application } = await deskOf(c)
    const named = c.req.header('last-event-id') ?? parameter(c, 'lastEventId')
    const asked = queryFor(tailEvents, { ...liveParameters(questionIn(c)), application: application.id })
    const query = { ...asked, lastEventId: isId(named) ? named : undefined }
    return answerStream(c, liveEvents(c.env.scope, reader.actor, query), {
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
    })
  })
}

const questionIn = (c: Context<AppEnv>): LiveQuestion => readLive((name) => parameter(c, name))
