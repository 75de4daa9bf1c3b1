import { eventCounts, readableEvents, quarantineService } from '#domains/eye/index.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate } from '../../account/answers.ts'
import { deskOf } from '../access.ts'
import { lastHours } from '../hours.ts'
import { listedTypes, overviewPage } from './overview-page.ts'

const hourMs = 3_600_000
/** Types that are read to find the most frequent. */
const maxTypes = 1_000
const newestEvents = 5

export const overviewPages = (router: Router): void => {
  router.get('/events/applications/:id', async (c) => {
    const desk = await deskOf(c)
    const { scope } = c.env
    const { actor, now } = desk.reader
    const application = desk.application.id
    const [hours, { items: types }, { items: newest }, { events: quarantined }] = await Promise.all([
      lastHours(scope, actor, { hours: 48, application }),
      eventCounts(scope).types(actor, { application, from: (now - 7 * 24 * hourMs) * 1_000, limit: maxTypes }),
      readableEvents(scope).list(actor, { application, limit: newestEvents }),
      quarantineService(scope).counts(actor, { application }),
    ])
    const frequent = types.toSorted((one, another) => another.events - one.events).slice(0, listedTypes)
    return answerPrivate(c, overviewPage(desk, { hours, types: frequent, newest, quarantined }))
  })
}
