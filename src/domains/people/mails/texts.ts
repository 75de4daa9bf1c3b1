import { instantText } from '#core/instant.ts'
import { type Letter, renderHtml, renderText } from './letter.ts'
import { linkOf, type MailContent, type MailData, type MailPurpose } from './model.ts'

type Written = MailContent & { readonly expiresAt: string }

export interface MailText {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** The subject and both forms of a mail from the server at this origin. */
export const mailTextOf = (mail: Written, origin: string): MailText => {
  const letter = letterOf(mail, origin)
  return { subject: letter.subject, text: renderText(letter), html: renderHtml(letter) }
}

const secureIt = 'If it was not you, set a new password at once: that signs everybody out.'
const belongs = (site: string): string => `You get this mail because this address belongs to an account at ${site}.`

const subscribed = (page: string, site: string): string =>
  `You get this mail because this address subscribes to the status page ${page} at ${site}.`

/** What a letter needs beside the values of its purpose: the name of the server, and the sentence about its link's end. */
interface Around {
  readonly origin: string
  readonly site: string
  readonly until: string
}

const letters: { readonly [Purpose in MailPurpose]: (data: MailData[Purpose], around: Around) => Letter } = {
  'sign-up': ({ link }, { site, until }) => ({
    subject: 'Finish signing up for Touchstone',
    paragraphs: ['Open the link, then press the button on the page. Your account exists from that moment.'],
    action: { label: 'Finish signing up', link },
    afterwards: [until, 'If it was not you, do nothing: without the link nobody gets an account.'],
    reason: `You get this mail because somebody entered this address to sign up at ${site}.`,
  }),
  'sign-up-known': ({ link }, { site }) => ({
    subject: 'You already have a Touchstone account',
    paragraphs: [
      'Somebody entered this address to sign up, but it already belongs to your account.',
      'To go on, sign in. The page also offers a new password.',
    ],
    action: { label: 'Sign in', link },
    afterwards: ['If it was not you, do nothing: your account has not changed.'],
    reason: belongs(site),
  }),
  'password-reset': ({ link }, { site, until }) => ({
    subject: 'Set a new Touchstone password',
    paragraphs: ['Open the link to set a new password. A new password signs you out everywhere.'],
    action: { label: 'Set a new password', link },
    afterwards: [until, 'If it was not you, do nothing: your password stays as it is.'],
    reason: `You get this mail because somebody asked for a new password for this address at ${site}.`,
  }),
  'email-change': ({ link }, { site, until }) => ({
    subject: 'Confirm your new address for Touchstone',
    paragraphs: ['Open the link to make this the address of your account.'],
    action: { label: 'Confirm this address', link },
    afterwards: [until, 'If it was not you, do nothing: the account keeps its old address.'],
    reason: `You get this mail because somebody entered this address for an account at ${site}.`,
  }),
  'email-changed': ({ at }, { site }) => ({
    subject: 'The address of your Touchstone account has changed',
    paragraphs: [`On ${instantText(at)} your account got another address.`, 'You can no longer sign in with this one.'],
    afterwards: ['If it was not you, write to the operator of the server at once.'],
    reason: `You get this mail because this was the address of an account at ${site}.`,
  }),
  'new-sign-in': ({ agent, at }, { site }) => ({
    subject: 'New sign-in to your Touchstone account',
    paragraphs: [
      'Somebody signed in to your account from a browser that it did not know.',
      `Browser: ${agent}`,
      `Time: ${instantText(at)}`,
    ],
    afterwards: ['If it was you, there is nothing to do.', secureIt],
    reason: belongs(site),
  }),
  'deletion-scheduled': ({ deleteOn, link }, { site }) => ({
    subject: 'Your Touchstone account will be deleted',
    paragraphs: [
      `On ${instantText(deleteOn)} the server deletes your account, with everything that belongs to it.`,
      'Until then you can change your mind.',
    ],
    action: { label: 'Keep my account', link },
    afterwards: [secureIt],
    reason: `You get this mail because somebody asked to delete the account of this address at ${site}.`,
  }),
  'status-subscription': ({ page, link }, { site }) => ({
    subject: `Confirm that you want mails about ${page}`,
    paragraphs: [
      `Open the link, then press the button on the page. From then on you get a mail when ${page} has an incident, when it is over, and before planned maintenance.`,
    ],
    action: { label: 'Confirm my address', link },
    afterwards: [
      'If it was not you, do nothing: you get no further mail, and the server forgets this address within 8 days.',
    ],
    reason: `You get this mail because somebody entered this address on a status page at ${site}.`,
  }),
  'status-subscribed': ({ page, link, unsubscribe }, { origin, site }) => ({
    subject: `You already get mails about ${page}`,
    paragraphs: ['Somebody entered this address on the status page again. Nothing has changed.'],
    action: { label: 'See the status page', link },
    afterwards: [
      'If it was not you, do nothing: you get the same mails as before.',
      `To get no more mails: ${origin}${unsubscribe}`,
    ],
    reason: subscribed(page, site),
  }),
  'status-news': ({ page, link, headline, lines, from, to, unsubscribe }, { origin, site }) => ({
    subject: `${headline} - ${page}`,
    paragraphs: [
      `${headline}.`,
      ...lines,
      to === null ? `Since ${instantText(from)}.` : `From ${instantText(from)} to ${instantText(to)}.`,
    ],
    action: { label: 'See the status page', link },
    afterwards: [`To get no more mails: ${origin}${unsubscribe}`],
    reason: subscribed(page, site),
  }),
}

const letterOf = (mail: Written, origin: string): Letter => {
  const { host: site } = new URL(origin)
  const letter = letters[mail.purpose] as (data: MailContent['data'], around: Around) => Letter
  const link = linkOf(mail, origin)
  return letter(link === null ? mail.data : { ...mail.data, link }, {
    origin,
    site,
    until: `The link works once, until ${instantText(mail.expiresAt)}.`,
  })
}
