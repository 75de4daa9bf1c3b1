import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { httpMailer } from '#adapters/mail/http-mailer.ts'
import { DomainError } from '#core/errors.ts'
import { MailError } from '#core/mail-error.ts'
import type { OutgoingMail } from '#ports/mailer.ts'

interface Asked {
  readonly method: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}
interface Reply {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

let server: Server
let asked: Asked[]
/** Null breaks the connection. */
let reply: Reply | null

beforeEach(async () => {
  asked = []
  reply = { status: 200, body: { id: 'x', ErrorCode: 0 } }
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    asked.push({ method: request.method, headers: request.headers, body: JSON.parse(body) })
    if (reply === null) {
      request.socket.destroy()
      return
    }
    response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
    response.end(JSON.stringify(reply.body ?? {}))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterEach(() => {
  server.closeAllConnections()
  server.close()
})

const from = { name: 'Touchstone, Team „T“', address: 'mail@touchstone.example' }
const mail: OutgoingMail = {
  id: '01a1fda7-3848-7f1a-ae59-835bd84300d2',
  to: 'ada@example.org',
  subject: 'Set a new\r\nBcc: eve@example.org',
  text: 'The text',
  html: '<p>The text</p>',
  listUnsubscribe: 'https://touchstone.example/unsubscribe?token=1',
}
const send = (provider: 'resend' | 'postmark', changed: Partial<OutgoingMail> = {}): Promise<void> => {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/emails`
  return httpMailer({ kind: 'http', provider, key: 'key-of-the-provider' }, from, address).send({ ...mail, ...changed })
}
const failureOf = (sending: Promise<void>): Promise<unknown> =>
  sending.then(
    () => 'It was sent.',
    (error: unknown) => error,
  )
const sender = '"Touchstone, Team „T“" <mail@touchstone.example>'
const unsubscribing = {
  'List-Unsubscribe': '<https://touchstone.example/unsubscribe?token=1>',
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
}

describe('the HTTP mailer', () => {
  it('speaks to Resend, with the id of the mail against repetition', async () => {
    await send('resend')
    expect(asked).toEqual([
      {
        method: 'POST',
        headers: expect.objectContaining({
          authorization: 'Bearer key-of-the-provider',
          'content-type': 'application/json',
          'idempotency-key': mail.id,
        }),
        body: {
          from: sender,
          to: ['ada@example.org'],
          subject: 'Set a new��Bcc: eve@example.org',
          text: mail.text,
          html: mail.html,
          headers: unsubscribing,
        },
      },
    ])
  })

  it('speaks to Postmark, without tracking, and asks it to keep the Message-ID', async () => {
    await send('postmark')
    expect(asked[0]?.headers).toMatchObject({ 'x-postmark-server-token': 'key-of-the-provider' })
    expect(asked[0]?.body).toEqual({
      From: sender,
      To: 'ada@example.org',
      Subject: 'Set a new��Bcc: eve@example.org',
      TextBody: mail.text,
      HtmlBody: mail.html,
      TrackOpens: false,
      TrackLinks: 'None',
      Headers: Object.entries({
        'Message-ID': '<01a1fda7-3848-7f1a-ae59-835bd84300d2@touchstone.example>',
        'X-PM-KeepID': 'true',
        ...unsubscribing,
      }).map(([Name, Value]) => ({ Name, Value })),
    })
  })

  it.each(['resend', 'postmark'] as const)('never asks %s to send to a list', async (provider) => {
    for (const to of ['ada@example.org,eve@example.org', 'Ada <ada@example.org>', 'ada@example.org\n'])
      expect(await failureOf(send(provider, { to }))).toMatchObject({ isPermanent: true })
    expect(asked).toEqual([])
  })

  it.each([
    ['resend', 422, { name: 'invalid_parameter' }, true, '422 (invalid_parameter)'],
    ['resend', 400, { name: 'validation_error' }, true, '400 (validation_error)'],
    ['resend', 401, { name: 'missing_api_key' }, false, '401 (missing_api_key)'],
    ['resend', 403, { name: 'validation_error' }, false, '403 (validation_error)'],
    ['resend', 409, { name: 'concurrent_idempotent_requests' }, false, '409 (concurrent_idempotent_requests)'],
    ['resend', 500, { name: 'ada@example.org' }, false, '500'],
    ['resend', 302, {}, false, '302'],
    ['postmark', 422, { ErrorCode: 406 }, true, '422 (error 406)'],
    ['postmark', 422, { ErrorCode: 300 }, true, '422 (error 300)'],
    ['postmark', 422, { ErrorCode: 405 }, false, '422 (error 405)'],
    ['postmark', 401, { ErrorCode: 10 }, false, '401 (error 10)'],
    ['postmark', 503, {}, false, '503'],
  ] as const)(
    'after %s answers %i %j, says whether to try again',
    async (provider, status, body, isPermanent, words) => {
      reply = { status, body: { ...body, message: 'ada@example.org', Message: 'token=4Zr-secret' } }
      const failure = await failureOf(send(provider))
      expect(failure).toBeInstanceOf(MailError)
      expect(failure).toMatchObject({ isPermanent, message: `The mail provider answered ${words}.` })
    },
  )

  it('waits as long as the provider asks', async () => {
    reply = { status: 429, headers: { 'retry-after': '7' } }
    const failure = await failureOf(send('resend'))
    expect(failure).toBeInstanceOf(DomainError)
    expect(failure).toMatchObject({ kind: 'overloaded', retryAfter: 7 })
    reply = { status: 429 }
    expect(await failureOf(send('resend'))).toMatchObject({ kind: 'overloaded', retryAfter: 60 })
  })

  it('tries again after a connection that broke', async () => {
    reply = null
    expect(await failureOf(send('resend'))).toMatchObject({
      isPermanent: false,
      message: 'The mail provider did not answer.',
    })
    reply = { status: 200 }
    await send('resend')
    expect(new Set(asked.map(({ headers }) => headers['idempotency-key']))).toEqual(new Set([mail.id]))
  })
})
