import type { MailPurpose, NewMail } from '#domains/people/mails/model.ts'

const link = '/go?token=4Zr-secret-of-the-link_9'
const hours = (count: number): string => new Date(Date.parse('2026-11-21T12:00:00Z') + count * 3_600_000).toISOString()
const common = { recipient: 'ada@example.org', accountId: '00000000-0000-7000-8000-0000000000ad', expiresAt: hours(24) }

/** One mail of each purpose, as of 2026-11-21T12:00:00Z. */
export const sampleMails: { readonly [Purpose in MailPurpose]: NewMail & { readonly purpose: Purpose } } = {
  'sign-up': { ...common, accountId: null, purpose: 'sign-up', data: { link } },
  'sign-up-known': { ...common, purpose: 'sign-up-known', data: { link } },
  'password-reset': { ...common, purpose: 'password-reset', expiresAt: hours(0.5), data: { link } },
  'email-change': { ...common, purpose: 'email-change', data: { link } },
  'email-changed': { ...common, purpose: 'email-changed', data: { at: hours(0) } },
  'new-sign-in': { ...common, purpose: 'new-sign-in', data: { agent: 'Firefox 140 on Linux', at: hours(0) } },
  'deletion-scheduled': { ...common, purpose: 'deletion-scheduled', data: { deleteOn: hours(168), link } },
  'status-subscription': {
    ...common,
    accountId: null,
    purpose: 'status-subscription',
    data: { page: 'The shop', link },
  },
  'status-subscribed': {
    ...common,
    accountId: null,
    purpose: 'status-subscribed',
    data: { page: 'The shop', link, unsubscribe: `${link}-unsubscribe` },
  },
  'status-news': {
    ...common,
    accountId: null,
    purpose: 'status-news',
    data: {
      page: 'The shop',
      headline: 'Search is down',
      lines: ['We are looking into it.'],
      from: hours(-1),
      to: null,
      link,
      unsubscribe: `${link}-unsubscribe`,
    },
  },
}

/** The secret in each of their links. */
export const secretOfLinks = '4Zr-secret-of-the-link_9'
