import { eventCounts, readableEvents, quarantineService } from '#domains/eye/index.ts'
import type { Scope } from '#ports/scope.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate } from '../../account/answers.ts'
import { type Desk, deskOf } from '../access.ts'
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
      hoursOf(scope, desk, 48),
      eventCounts(scope).types(actor, { application, from: (now - 7 * 24 * hourMs) * 1_000, limit: maxTypes }),
      readableEvents(scope).list(actor, { application, limit: newestEvents }),
      quarantineService(scope).counts(actor, { application }),
    ])
    const frequent = types.toSorted((one, another) => another.events - one.events).slice(0, listedTypes)
    return answerPrivate(c, overviewPage(desk, { hours, types: frequent, newest, quarantined }))
  })
}

/** Events of each of the last hours, the present one last. */
const hoursOf = async (scope: Scope, { reader, application }: Desk, count: number): Promise<readonly number[]> => {
  const end = (Math.floor(reader.now / hourMs) + 1) * hourMs * 1_000
  const from = end - count * hourMs * 1_000
  const query = { from, to: end, application: application.id, bucket: 'hour' } as const
  const { counts } = await eventCounts(scope).buckets(reader.actor, query)
  const byHour = new Map(counts.map(({ bucket, count: events }) => [bucket, events]))
  return Array.from({ length: count }, (_, index) => byHour.get(from + index * hourMs * 1_000) ?? 0)
}
