import { system } from '#core/actor.ts'
import { mailService, type NewMail } from '#domains/people/index.ts'
import type { Scope } from '#ports/scope.ts'
import type { ClaimedWork, WorkKind } from '#work/index.ts'
import { componentsOf } from '../status-pages/model.ts'
import { statusPageRepository, type StoredStatusPage } from '../status-pages/repository.ts'
import { incidentSentence } from '../status-pages/sentence.ts'
import { type NewsFacts, newsExpireMs, type NewsWork, type Subscriber } from './model.ts'
import { newsWorkKind, subscriberRepository } from './repository.ts'
import { pageLink, tokenOf, unsubscribeLink } from './service/links.ts'

/** Subscribers whose mails are written together. */
const maxTogether = 500

/** Writes the mails to the subscribers of a page, all in the transaction that ends the work: each gets one, or none has. */
export const newsWork: WorkKind = {
  name: newsWorkKind,
  leaseMs: 60_000,
  maxAttempts: 8,
  busyPauseSeconds: 10,
  perform: (scope, claimed) =>
    scope.transaction(async (inner) => {
      if (!(await subscriberRepository(inner.db).end(claimed))) return false
      await writeMails(inner, claimed)
      return true
    }),
  abandon: async (scope, claimed) => {
    await subscriberRepository(scope.db).end(claimed)
  },
}

const writeMails = async (inner: Scope, { payload }: ClaimedWork): Promise<void> => {
  const { pageId, facts } = payload as NewsWork
  const page = await statusPageRepository(inner.db).find(pageId)
  if (!page) return
  const content = contentOf(page, facts)
  if (!content) return
  const expiresAt = new Date(inner.clock.now() + newsExpireMs).toISOString()
  const subscribers = subscriberRepository(inner.db)
  for (let after: string | null = null, some: readonly Subscriber[] = []; ;) {
    some = await subscribers.confirmed(pageId, after, maxTogether)
    const mails = await Promise.all(
      some.map(async ({ id, recipient }): Promise<NewMail> => {
        const unsubscribe = unsubscribeLink(page.slug, await tokenOf(inner, id))
        return {
          purpose: 'status-news',
          data: { ...content, unsubscribe },
          recipient,
          accountId: null,
          expiresAt,
        }
      }),
    )
    await mailService(inner).addAll(system, mails)
    if (some.length < maxTogether) return
    after = some.at(-1)?.id ?? null
  }
}

/** What a mail says; undefined where the page shows none of the monitors any more. */
const contentOf = (page: StoredStatusPage, facts: NewsFacts) => {
  const names = componentsOf(page)
    .filter(({ monitorId }) => facts.monitorIds.includes(monitorId))
    .map(({ name }) => name)
  if (names.length === 0) return undefined
  const common = { page: page.title, link: pageLink(page) }
  if (facts.kind === 'maintenance') {
    const { title, text, startsAt, endsAt } = facts
    return {
      ...common,
      headline: `Planned maintenance: ${title}`,
      lines: [text, `It concerns ${names.join(', ')}.`].filter((line) => line !== ''),
      from: startsAt,
      to: endsAt,
    }
  }
  const { severity, openedAt, closedAt, kind } = facts
  return {
    ...common,
    headline: incidentSentence({ severity, names, isOpen: kind === 'opened' }),
    lines: [],
    from: openedAt,
    to: kind === 'closed' ? closedAt : null,
  }
}
