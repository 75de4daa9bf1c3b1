import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { smtpMailer } from '#adapters/mail/smtp-mailer.ts'
import type { MailError } from '#core/mail-error.ts'
import { readMailUrl, type SmtpServer } from '#core/mail-url.ts'
import type { OutgoingMail } from '#ports/mailer.ts'
import { freePort } from '../../../scripts/throwaway.ts'
import { refusal, startSmtpSink } from '../../support/smtp-sink.ts'

type Sink = Awaited<ReturnType<typeof startSmtpSink>>
const sinks: Sink[] = []
const startSink = async (options?: Parameters<typeof startSmtpSink>[0]): Promise<Sink> => {
  const sink = await startSmtpSink(options)
  sinks.push(sink)
  return sink
}
afterEach(async () => {
  await Promise.all(sinks.splice(0).map((sink) => sink.close()))
})

const from = { name: 'Touchstone', address: 'mail@touchstone.example' }
const serverAt = (url: string): SmtpServer => {
  const read = readMailUrl(url)
  if (read?.kind !== 'smtp') throw new Error(`${url} names no SMTP server.`)
  return read
}
const mailerOf = (sink: Pick<Sink, 'port'>, sender = from) =>
  smtpMailer(serverAt(`smtp://127.0.0.1:${sink.port}`), sender)
const mail: OutgoingMail = {
  id: '01a1fda7-3848-7f1a-ae59-835bd84300d2',
  to: 'ada@example.org',
  subject: 'Set a new password',
  text: 'The link: https://touchstone.example/reset?token=4Zr-secret',
  html: '<p>The link</p>',
}
const failureOf = async (sending: Promise<void>): Promise<Pick<MailError, 'isPermanent' | 'message'>> => {
  const error = await sending.then(
    () => new Error('It was sent.'),
    (reason: unknown) => reason,
  )
  const { isPermanent, message } = error as MailError
  return { isPermanent, message }
}
/** All ways in which a text could end a header, or add a recipient. */
const hostileTexts = [
  'Hello\r\nBcc: eve@example.org',
  'Hello\nBcc: eve@example.org',
  'Hello\rBcc: eve@example.org',
  'Hello\r\n\r\nAnother body',
  'Hello\r\n.\r\nMAIL FROM:<eve@example.org>',
  'Hello\u0085Bcc: eve@example.org\u2028X-Eve: 1',
  'Hello\u0000\u000b\u000cBcc: eve@example.org',
  'Grüße, „Ada“ <eve@example.org>, 你好 🙂',
  '"quoted", <eve@example.org>; a: b',
  '=?utf-8?Q?=0D=0ABcc:_eve@example.org?=',
]

describe('the SMTP mailer', () => {
  it('sends both forms of the text to one recipient, under a Message-ID made of the id', async () => {
    const sink = await startSink()
    const listUnsubscribe = 'https://touchstone.example/unsubscribe?token=1'
    await mailerOf(sink).send({ ...mail, listUnsubscribe })
    const [received] = sink.mails
    expect(received).toMatchObject({ recipients: ['ada@example.org'], sender: 'mail@touchstone.example' })
    expect(received?.parsed).toMatchObject({
      from: from,
      to: [{ name: '', address: 'ada@example.org' }],
      subject: mail.subject,
      text: `${mail.text}\n`,
      html: expect.stringContaining(mail.html),
      messageId: '<01a1fda7-3848-7f1a-ae59-835bd84300d2@touchstone.example>',
      attachments: [],
    })
    const fields = Object.fromEntries(received?.parsed.headers.map(({ key, value }) => [key, value]) ?? [])
    expect(fields).toMatchObject({
      'auto-submitted': 'auto-generated',
      'list-unsubscribe': `<${listUnsubscribe}>`,
      'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
    })
  })

  it('makes no header and no recipient out of a subject or a name, whatever characters they have', async () => {
    const sink = await startSink()
    await mailerOf(sink).send(mail)
    const keys = sink.mails[0]?.parsed.headers.map(({ key }) => key)
    for (const text of hostileTexts) {
      await mailerOf(sink, { ...from, name: text }).send({ ...mail, subject: text })
      const received = sink.mails.at(-1)
      expect(received?.parsed.headers.map(({ key }) => key)).toEqual(keys)
      expect(received).toMatchObject({ recipients: ['ada@example.org'], sender: from.address })
      expect(received?.parsed).toMatchObject({ to: [{ address: 'ada@example.org' }], text: `${mail.text}\n` })
      expect(received?.parsed.from).toMatchObject({ address: from.address })
    }
    expect(sink.mails).toHaveLength(hostileTexts.length + 1)
  })

  it('keeps the headers of a mail the same for every drawn subject', async () => {
    const sink = await startSink()
    await mailerOf(sink).send({ ...mail, subject: '' })
    const keys = sink.mails[0]?.parsed.headers.map(({ key }) => key)
    const drawn = fc.string({ unit: 'binary', maxLength: 300 }).filter((text) => text.isWellFormed())
    await fc.assert(
      fc.asyncProperty(drawn, async (subject) => {
        await mailerOf(sink).send({ ...mail, subject })
        const received = sink.mails.at(-1)
        // An empty subject has no field.
        expect(received?.parsed.headers.map(({ key }) => key).filter((key) => key !== 'subject')).toEqual(keys)
        expect(received?.recipients).toEqual(['ada@example.org'])
        expect(received?.parsed.text).toBe(`${mail.text}\n`)
      }),
      { numRuns: 30 },
    )
  })

  it('refuses for good, without a connection, whatever is not one plain address', async () => {
    let connections = 0
    const sink = await startSink({
      onConnect: (_, callback) => {
        connections += 1
        callback()
      },
    })
    for (const to of [
      'ada@example.org, eve@example.org',
      'ada@example.org;eve@example.org',
      'ada@example.org\r\nBcc: eve@example.org',
      'ada@example.org>\r\nRCPT TO:<eve@example.org',
      'Ada <ada@example.org>',
      '"ada, eve"@example.org',
      'ada@example.org\0',
      ' ada@example.org',
      'ada@EXAMPLE.org',
      'ädä@example.org',
      'ada@bücher.example',
      'ada@[127.0.0.1]',
      'ada',
      '',
    ])
      expect(await failureOf(mailerOf(sink).send({ ...mail, to })), to).toMatchObject({ isPermanent: true })
    expect([connections, sink.mails]).toEqual([0, []])
  })

  it('gives up a mail only when the server refuses its recipient or its content for good', async () => {
    const words = 'ada@example.org is unknown https://touchstone.example/reset?token=4Zr-secret'
    const answers: { [command: string]: Error | undefined } = {}
    const answer = (command: string) => (_: unknown, __: unknown, callback: (error?: Error) => void) =>
      callback(answers[command])
    const sink = await startSink({
      onMailFrom: answer('MAIL FROM'),
      onRcptTo: answer('RCPT TO'),
      onMail: () => answers['DATA'],
    })
    for (const [command, code, isPermanent] of [
      ['RCPT TO', 550, true],
      ['DATA', 554, true],
      ['RCPT TO', 450, false],
      ['DATA', 451, false],
      ['MAIL FROM', 550, false],
      ['MAIL FROM', 421, false],
    ] as const) {
      for (const each of Object.keys(answers)) delete answers[each]
      answers[command] = refusal(code, `5.1.1 ${words}`)
      const failure = await failureOf(mailerOf(sink).send(mail))
      expect(failure).toEqual({
        isPermanent,
        message: `The mail server answered ${code} 5.1.1 to ${command}.`,
      })
    }
    expect(sink.mails).toEqual([])
  })

  it('tries again when the connection breaks after DATA, under the same Message-ID', async () => {
    const arrived: (string | undefined)[] = []
    const sink = await startSink({
      onMail: ({ parsed }) => {
        arrived.push(parsed.messageId)
        if (arrived.length === 1) sink.breakConnections()
        return undefined
      },
    })
    expect(await failureOf(mailerOf(sink).send(mail))).toMatchObject({ isPermanent: false })
    await mailerOf(sink).send(mail)
    expect(arrived).toEqual(Array(2).fill(`<${mail.id}@touchstone.example>`))
  })

  it('tries again when nothing listens, or when the server does not accept the password', async () => {
    expect(await failureOf(mailerOf({ port: await freePort() }).send(mail))).toEqual({
      isPermanent: false,
      message: 'The mail server did not accept the mail (ECONNREFUSED).',
    })
    const sink = await startSink({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _, callback) =>
        password === 'right:p@ss' ? callback(null, { user: username }) : callback(refusal(535, '5.7.8 Wrong hunter2')),
    })
    const withPassword = (password: string) =>
      smtpMailer(serverAt(`smtp://user:${encodeURIComponent(password)}@127.0.0.1:${sink.port}`), from).send(mail)
    expect(await failureOf(withPassword('hunter2'))).toEqual({
      isPermanent: false,
      message: 'The mail server answered 535 5.7.8 to AUTH PLAIN.',
    })
    await withPassword('right:p@ss')
    expect(sink.mails).toHaveLength(1)
  })

  it('leaves a server that says nothing, and tries again', async () => {
    const silent = createServer()
    await once(silent.listen(0, '127.0.0.1'), 'listening')
    const { port } = silent.address() as AddressInfo
    const mailer = smtpMailer(serverAt(`smtp://127.0.0.1:${port}`), from, 50)
    expect(await failureOf(mailer.send(mail))).toEqual({
      isPermanent: false,
      message: 'The mail server did not accept the mail (EABORT).',
    })
    silent.close()
  })

  it('sends a password to another machine only encrypted', async () => {
    let passwords = 0
    const sink = await startSink({
      host: '127.0.0.2',
      allowInsecureAuth: true,
      onAuth: (_, __, callback) => {
        passwords += 1
        callback(null, { user: 'user' })
      },
    })
    const sending = smtpMailer(serverAt(`smtp://user:password@127.0.0.2:${sink.port}`), from).send(mail)
    expect(await failureOf(sending)).toMatchObject({ isPermanent: false })
    expect([passwords, sink.mails]).toEqual([0, []])
  })

  it.each(['smtp', 'smtps'])(
    'does not hand a mail to a server whose certificate nobody trusts, by %s',
    async (scheme) => {
      const sink = await startSink({ secure: scheme === 'smtps', disabledCommands: [] })
      const sending = smtpMailer(serverAt(`${scheme}://127.0.0.1:${sink.port}`), from).send(mail)
      expect(await failureOf(sending)).toMatchObject({ isPermanent: false })
      expect(sink.mails).toEqual([])
    },
  )
})
