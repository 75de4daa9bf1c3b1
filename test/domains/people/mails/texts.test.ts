import { describe, expect, it, test } from 'vitest'
import { linkOf, unsubscribeLinkOf } from '#domains/people/mails/model.ts'
import { mailTextOf } from '#domains/people/mails/texts.ts'
import { sampleMails } from '../../../support/mails.ts'

const origin = 'https://touchstone.example'
const mails = Object.values(sampleMails)
const written = mails.map((mail) => [mail.purpose, mail, mailTextOf(mail, origin)] as const)
const addressesIn = (html: string): readonly string[] =>
  [...html.matchAll(/href="([^"]*)"/g)].map(([, link = '']) => link)

describe('the text of a mail', () => {
  test.each(written)('for %s has its links in both forms, and no other address', (_, mail, { text, html }) => {
    const link = linkOf(mail, origin)
    const unsubscribe = unsubscribeLinkOf(mail, origin)
    const links = [link, unsubscribe].filter((each) => each !== null)
    expect([...text.matchAll(/https?:\S+/g)].map(([found]) => found)).toEqual(links)
    if (unsubscribe !== null) expect(html).toContain(`To get no more mails: ${unsubscribe}<`)
    expect(addressesIn(html)).toEqual(link === null ? [] : [link, link])
    expect(html).not.toMatch(/<(?:img|script|link|iframe|object|form)\b|url\(|@import|src=/i)
  })

  test.each(written)('for %s says why one gets it, from which server, and what to do', (purpose, _, { text, html }) => {
    for (const form of [text, html]) {
      expect(form).toMatch(/You get this mail because [^.]+ at touchstone\.example\./)
      expect(form).toMatch(purpose === 'status-news' ? /To get no more mails: https/ : /If it was (?:not )?you/)
    }
  })

  test.each(written)('for %s has a subject of one short line, and a language', (_, __, { subject, html }) => {
    expect(subject).toMatch(/^[\w -]{10,60}$/)
    expect(html).toContain('<html lang="en">')
    expect(html).toContain(`<title>${subject}</title>`)
  })

  it('tells purposes apart by their subjects', () => {
    expect(new Set(written.map(([, , { subject }]) => subject)).size).toBe(mails.length)
  })

  it('says until when a link works, and when something happens', () => {
    expect(mailTextOf(sampleMails['password-reset'], origin).text).toContain('until 21 November 2026 at 12:30 UTC')
    expect(mailTextOf(sampleMails['deletion-scheduled'], origin).text).toContain('On 28 November 2026 at 12:00 UTC')
    expect(mailTextOf(sampleMails['new-sign-in'], origin).text).toContain('Time: 21 November 2026 at 12:00 UTC')
  })

  it('shows foreign text as text', () => {
    const agent = '<img src=x onerror=alert(1)>"&\'\u202e\u0000'
    const { text, html } = mailTextOf(
      { ...sampleMails['new-sign-in'], data: { agent, at: '2026-11-21T12:00:00Z' } },
      origin,
    )
    expect(html).toContain('Browser: &lt;img src=x onerror=alert(1)&gt;&quot;&amp;&#39;��')
    expect(text).toContain(`Browser: <img src=x onerror=alert(1)>"&'��`)
  })

  it('leads to the server that the settings name', () => {
    const { text } = mailTextOf(sampleMails['sign-up'], 'https://other.example')
    expect(text).toContain('https://other.example/go?token=')
    expect(text).toContain('at other.example.')
  })
})
