import type { Context } from 'hono'
import { eventCounts, readableEvents, liveEvents } from '#domains/eye/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Router } from '#http/router.ts'
import { answerStream } from '#http/streaming.ts'
import { answerPrivate } from '../../account/answers.ts'
import { isId } from '../../shell/form.ts'
import { type Desk, deskOf } from '../access.ts'
import { orUndefined, parameter } from '../parameters.ts'
import { type LiveFilter, livePage } from './live-page.ts'

/** Events that the page shows before any arrives. */
const shownEvents = 50
/** Types that a form suggests. */
const suggestedTypes = 200

export const livePages = (router: Router): void => {
  router.get('/events/applications/:id/live', async (c) => {
    const desk = await deskOf(c)
    const { scope } = c.env
    const filter = filterIn(c)
    const [{ items: events }, { items: types }] = await Promise.all([
      readableEvents(scope).list(desk.reader.actor, { ...queryFor(desk, filter), order: 'desc', limit: shownEvents }),
      eventCounts(scope).types(desk.reader.actor, { application: desk.application.id, limit: suggestedTypes }),
    ])
    return answerPrivate(c, livePage(desk, { filter, events, types }))
  })

  // The same stream as that of the API, for a cookie instead of a key. A script that resumes names the last event itself.
  router.get('/events/applications/:id/live/stream', async (c) => {
    const desk = await deskOf(c)
    const named = c.req.header('last-event-id') ?? parameter(c, 'lastEventId')
    const query = { ...queryFor(desk, filterIn(c)), lastEventId: isId(named) ? named : undefined }
    return answerStream(c, liveEvents(c.env.scope, desk.reader.actor, query), {
      'content-type': 'text/event-stream',
      'x-accel-buffering': 'no',
    })
  })
}

const filterIn = (c: Context<AppEnv>): LiveFilter => ({
  category: parameter(c, 'category'),
  name: parameter(c, 'name'),
  sessionId: parameter(c, 'sessionId'),
  userId: parameter(c, 'userId'),
})

const queryFor = ({ application }: Desk, { category, name, sessionId, userId }: LiveFilter) => ({
  application: application.id,
  category: orUndefined(category),
  name: orUndefined(name),
  sessionId: orUndefined(sessionId),
  userId: orUndefined(userId),
})
