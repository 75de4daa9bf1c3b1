import type { MailContent } from './model.ts'
import { type Letter, renderHtml, renderText } from './letter.ts'

export interface MailText {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** The subject and both forms of a mail. `origin` names the server where the mail has no link. */
export const mailTextOf = (mail: MailContent & { readonly expiresAt: string }, origin: string | null): MailText => {
  const letter = letterOf(mail, origin)
  return { subject: letter.subject, text: renderText(letter), html: renderHtml(letter) }
}

const letterOf = (mail: MailContent & { readonly expiresAt: string }, origin: string | null): Letter => {
  const site =
    'link' in mail.data ? new URL(mail.data.link).host : origin === null ? 'Touchstone' : new URL(origin).host
  const until = `The link works once, until ${instantText(mail.expiresAt)}.`
  const secureIt = 'If it was not you, set a new password at once: that signs everybody out.'
  switch (mail.purpose) {
    case 'sign-up':
      return {
        subject: 'Finish signing up for Touchstone',
        paragraphs: ['Open the link, then press the button on the page. Your account exists from that moment.'],
        action: { label: 'Finish signing up', link: mail.data.link },
        afterwards: [until, 'If it was not you, do nothing: without the link nobody gets an account.'],
        reason: `You get this mail because somebody entered this address to sign up at ${site}.`,
      }
    case 'sign-up-known':
      return {
        subject: 'You already have a Touchstone account',
        paragraphs: [
          'Somebody entered this address to sign up, but it already belongs to your account.',
          'To go on, sign in. The page also offers a new password.',
        ],
        action: { label: 'Sign in', link: mail.data.link },
        afterwards: ['If it was not you, do nothing: your account has not changed.'],
        reason: `You get this mail because this address belongs to an account at ${site}.`,
      }
    case 'password-reset':
      return {
        subject: 'Set a new Touchstone password',
        paragraphs: ['Open the link to set a new password. A new password signs you out everywhere.'],
        action: { label: 'Set a new password', link: mail.data.link },
        afterwards: [until, 'If it was not you, do nothing: your password stays as it is.'],
        reason: `You get this mail because somebody asked for a new password for this address at ${site}.`,
      }
    case 'email-change':
      return {
        subject: 'Confirm your new address for Touchstone',
        paragraphs: ['Open the link to make this the address of your account.'],
        action: { label: 'Confirm this address', link: mail.data.link },
        afterwards: [until, 'If it was not you, do nothing: the account keeps its old address.'],
        reason: `You get this mail because somebody entered this address for an account at ${site}.`,
      }
    case 'email-changed':
      return {
        subject: 'The address of your Touchstone account has changed',
        paragraphs: [
          `On ${instantText(mail.data.at)} your account got another e-mail address. This one no longer works for signing in.`,
        ],
        afterwards: ['If it was not you, write to the operator of this server at once.'],
        reason: `You get this mail because this was the address of an account at ${site}.`,
      }
    case 'new-sign-in':
      return {
        subject: 'New sign-in to your Touchstone account',
        paragraphs: [
          'Somebody signed in to your account from a browser that it did not know.',
          `Browser: ${mail.data.agent}`,
          `Time: ${instantText(mail.data.at)}`,
        ],
        afterwards: ['If it was you, there is nothing to do.', secureIt],
        reason: `You get this mail because this address belongs to an account at ${site}.`,
      }
    case 'deletion-scheduled':
      return {
        subject: 'Your Touchstone account will be deleted',
        paragraphs: [
          `The server deletes your account on ${instantText(mail.data.deleteOn)}, with everything that belongs to it.`,
          'Until then you can change your mind.',
        ],
        action: { label: 'Keep my account', link: mail.data.link },
        afterwards: [secureIt],
        reason: `You get this mail because somebody asked to delete the account of this address at ${site}.`,
      }
  }
}

const form = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })

/** Such as `21 November 2026 at 12:00 UTC`. */
const instantText = (instant: string): string => `${form.format(new Date(instant))} UTC`
