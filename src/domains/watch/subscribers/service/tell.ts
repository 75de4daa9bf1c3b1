import { uuidv7 } from '#core/uuid.ts'
import type { Scope } from '#ports/scope.ts'
import type { Incident } from '../../incidents/model.ts'
import { statusPageRepository } from '../../status-pages/repository.ts'
import type { NewsFacts } from '../model.ts'
import { newsWorkKind, subscriberRepository } from '../repository.ts'

/** What happened to monitors of an application. */
export type News =
  | { readonly incident: Incident; readonly transition: 'opened' | 'closed' }
  | {
      readonly maintenance: {
        readonly title: string
        readonly text: string
        readonly startsAt: string
        readonly endsAt: string
      }
      readonly monitorIds: readonly string[]
      readonly applicationId: string
    }

/**
 * Has the confirmed subscribers of pages that show one of the monitors told, by work that is stored in the transaction of this
 * scope. An advisory is shown on the page and tells nobody.
 */
export const tellSubscribers = async (inner: Scope, news: News): Promise<void> => {
  const { applicationId, facts } = factsOf(news)
  if (facts.monitorIds.length === 0 || (facts.kind !== 'maintenance' && facts.severity === 'advisory')) return
  const pages = await statusPageRepository(inner.db).showing(applicationId, facts.monitorIds)
  const subscribers = subscriberRepository(inner.db)
  const counts = await subscribers.counts(pages.map(({ id }) => id))
  const { clock, digest, random } = inner
  const now = clock.now()
  const told = pages
    .filter(({ id }) => (counts.get(id) ?? 0) > 0)
    .map(({ id }) => ({ id: uuidv7(now * 1_000, digest.sha256(random.uuid())), work: { pageId: id, facts } }))
  if (told.length === 0) return
  await subscribers.queue(told, new Date(now).toISOString())
  inner.workers.wake(newsWorkKind)
}

const factsOf = (news: News): { readonly applicationId: string; readonly facts: NewsFacts } => {
  if ('maintenance' in news) {
    const { maintenance, monitorIds, applicationId } = news
    const { title, text, startsAt, endsAt } = maintenance
    return { applicationId, facts: { kind: 'maintenance', title, text, startsAt, endsAt, monitorIds } }
  }
  const { incident, transition } = news
  const { applicationId, severity, openedAt, closedAt, monitors } = incident
  const monitorIds = monitors.map(({ monitorId }) => monitorId)
  return { applicationId, facts: { kind: transition, severity, openedAt, closedAt, monitorIds } }
}
