import { describe, expect, it } from 'vitest'
import { bindingMailer, type EmailBinding } from '#adapters/mail/binding-mailer.ts'
import type { OutgoingMail } from '#ports/mailer.ts'

const mail: OutgoingMail = {
  id: '01a1fda7-3848-7f1a-ae59-835bd84300d2',
  to: 'ada@example.org',
  subject: 'A subject',
  text: 'The text',
  html: '<p>The text</p>',
}
const from = { name: 'Touchstone', address: 'mail@touchstone.example' }
/** Refuses as Cloudflare does: with a code, and words that may name the recipient. */
const refusing = (code: string | undefined): EmailBinding => ({
  send: () =>
    Promise.reject(Object.assign(new Error('ada@example.org is not allowed'), code === undefined ? {} : { code })),
})
const failureOf = (sending: Promise<void>): Promise<unknown> =>
  sending.then(
    () => 'It was sent.',
    (error: unknown) => error,
  )

describe('the mailer over a binding of Workers', () => {
  it('hands over one recipient, both forms of the text, and no Message-ID, which Cloudflare refuses', async () => {
    const sent: unknown[] = []
    const binding: EmailBinding = { send: async (message) => sent.push(message) }
    await bindingMailer(binding, from).send(mail)
    expect(sent).toEqual([
      {
        from: { email: 'mail@touchstone.example', name: 'Touchstone' },
        to: 'ada@example.org',
        subject: 'A subject',
        text: 'The text',
        html: '<p>The text</p>',
        headers: { 'X-Entity-Ref-ID': mail.id },
      },
    ])
  })

  it.each([
    ['E_RECIPIENT_SUPPRESSED', true],
    ['E_VALIDATION_ERROR', true],
    ['E_SENDER_NOT_VERIFIED', false],
    ['E_DELIVERY_FAILED', false],
    ['ada@example.org', false],
    [undefined, false],
  ])('after the code %s, says whether to try again', async (code, isPermanent) => {
    const shown = code?.startsWith('E_') === true ? code : 'no code'
    expect(await failureOf(bindingMailer(refusing(code), from).send(mail))).toMatchObject({
      isPermanent,
      message: `The mail service did not accept the mail (${shown}).`,
    })
  })

  it('waits when a limit is reached', async () => {
    const sending = bindingMailer(refusing('E_DAILY_LIMIT_EXCEEDED'), from).send(mail)
    expect(await failureOf(sending)).toMatchObject({ kind: 'overloaded', retryAfter: 3_600 })
  })
})
