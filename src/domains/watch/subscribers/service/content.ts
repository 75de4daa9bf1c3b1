import { componentsOf } from '../../status-pages/model.ts'
import type { StoredStatusPage } from '../../status-pages/repository.ts'
import { incidentSentence } from '../../status-pages/sentence.ts'
import type { Tone } from '../../notices/message.ts'
import type { NewsFacts } from '../model.ts'
import { pageLink } from './links.ts'

/** What the news say, before they are a mail or a notification. */
export interface NewsContent {
  readonly page: string
  readonly link: string
  readonly headline: string
  readonly lines: readonly string[]
  /** RFC 3339. */
  readonly from: string
  readonly to: string | null
  readonly sign: Tone
}

/** Undefined where the page shows none of the monitors any more. */
export const contentOf = (page: StoredStatusPage, facts: NewsFacts): NewsContent | undefined => {
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
      sign: 'advisory',
    }
  }
  const { severity, openedAt, closedAt, kind } = facts
  return {
    ...common,
    headline: incidentSentence({ severity, names, isOpen: kind === 'opened' }),
    lines: [],
    from: openedAt,
    to: kind === 'closed' ? closedAt : null,
    sign: kind === 'closed' ? 'well' : severity,
  }
}
