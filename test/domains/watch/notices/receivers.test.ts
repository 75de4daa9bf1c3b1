import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { smtpMailer } from '#adapters/mail/smtp-mailer.ts'
import type { Incident } from '#domains/watch/incidents/model.ts'
import { closed, incidentOf, useNoticesApp } from '../../../support/notices-app.ts'
import { useReceiver } from '../../../support/receiver.ts'
import { refusal, startSmtpSink } from '../../../support/smtp-sink.ts'
import { discordMessage, slackMessage, teamsMessage } from './documented-formats.ts'

const app = useNoticesApp()
const receiver = useReceiver()
const publicOrigin = 'https://touchstone.example'

const open = async (changed: Partial<Incident> = {}): Promise<Incident> => {
  const incident = incidentOf(app(), changed)
  await app().tell(incident, 'opened')
  return incident
}
const sent = (): readonly string[] => receiver().requests.map(({ method, path }) => `${method} ${path}`)

describe('Slack and Teams', () => {
  it.each([
    ['slack', slackMessage],
    ['teams', teamsMessage],
  ] as const)('%s gets each transition as a message of its own', async (kind, schema) => {
    await app().channel({ kind, url: `${receiver().origin}/hook` })
    const incident = await open()
    await app().perform()
    await app().tell(closed(incident, app()), 'closed')
    await app().perform()
    expect(sent()).toEqual(['POST /hook', 'POST /hook'])
    for (const { body, headers } of receiver().requests) {
      expect(schema.safeParse(JSON.parse(body)).error).toBeUndefined()
      expect(headers['content-type']).toBe('application/json')
    }
  })
})

describe('Discord', () => {
  const discord = () => app().channel({ kind: 'discord', url: `${receiver().origin}/api/webhooks/1/token` })
  let messages = 0
  beforeEach(() => {
    messages = 0
    receiver().reply(({ method }) =>
      method === 'POST' ? { status: 200, body: JSON.stringify({ id: String(100 + ++messages) }) } : { status: 200 },
    )
  })

  it('has one message of an incident, which later transitions edit', async () => {
    await discord()
    const [first, second] = [await open(), await open()]
    await app().perform()
    await app().tell(first, 'reminder', 1)
    await app().perform()
    await app().tell(closed(first, app()), 'closed')
    await app().perform()
    expect(sent()).toEqual([
      'POST /api/webhooks/1/token?wait=true',
      'POST /api/webhooks/1/token?wait=true',
      expect.stringMatching(/^PATCH \/api\/webhooks\/1\/token\/messages\/10[12]$/),
      expect.stringMatching(/^PATCH \/api\/webhooks\/1\/token\/messages\/10[12]$/),
    ])
    expect(sent()[2]).toBe(sent()[3])
    for (const { body } of receiver().requests) expect(discordMessage.safeParse(JSON.parse(body)).error).toBeUndefined()
    expect(receiver().requests.at(-1)?.body).toContain('Resolved')
    expect(second.id).not.toBe(first.id)
  })

  it('gets another message where somebody deleted the first', async () => {
    await discord()
    const incident = await open()
    await app().perform()
    app().clock.advance(60_000)
    receiver().reply(({ method }) =>
      method === 'PATCH' ? { status: 404, body: '{"code":10008}' } : { status: 200, body: '{"id":"201"}' },
    )
    await app().tell(incident, 'reminder', 1)
    await app().perform()
    receiver().reply(() => ({ status: 200 }))
    await app().tell(closed(incident, app()), 'closed')
    await app().perform()
    expect(sent().slice(1)).toEqual([
      'PATCH /api/webhooks/1/token/messages/101',
      'POST /api/webhooks/1/token?wait=true',
      'PATCH /api/webhooks/1/token/messages/201',
    ])
    expect((await app().log()).map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered'])
  })
})

describe('mail', () => {
  let sink: Awaited<ReturnType<typeof startSmtpSink>>
  let refuse: Error | undefined
  beforeAll(async () => {
    sink = await startSmtpSink({ onMail: () => refuse })
  })
  afterAll(() => sink.close())

  const perform = () =>
    app().perform({
      mailer: smtpMailer(
        { kind: 'smtp', host: '127.0.0.1', port: sink.port, isSecure: false, mustEncrypt: false, auth: undefined },
        { name: 'Touchstone', address: 'mail@touchstone.example' },
      ),
      settings: { ...app().scope.settings, publicOrigin },
    })

  it('has what happened in its subject and both forms, with a link to the incident', async () => {
    refuse = undefined
    await app().channel({ kind: 'email', address: 'ops@example.org' })
    const { id } = await open({
      title: 'Café <b>is</b> down\r\nBcc: evil@example.org',
      advice: 'The servers are well.',
    })
    await perform()
    const mail = sink.mails.at(-1)
    expect(mail).toMatchObject({ recipients: ['ops@example.org'], sender: 'mail@touchstone.example' })
    expect(mail?.parsed.subject).toBe('Café <b>is</b> down��Bcc: evil@example.org')
    expect(mail?.parsed.bcc).toBeUndefined()
    for (const text of [mail?.parsed.text ?? '', mail?.parsed.html ?? '']) {
      expect(text).toContain(`${publicOrigin}/watch/incidents/${id}`)
      for (const said of [
        'The page answered 503.',
        'The servers are well.',
        'Monitors: Shop',
        'Opened 21 November 2026',
      ])
        expect(text).toContain(said)
    }
    expect(mail?.parsed.html).not.toContain('<b>is</b>')
    const [notice] = await app().log()
    expect(mail?.parsed.messageId).toBe(`<${notice?.id}@touchstone.example>`)
    expect(notice).toMatchObject({ state: 'delivered', attempts: [{ number: 1, status: null, fault: null }] })
  })

  it('is tried again where the mail server is busy, and given up where it refuses the mail', async () => {
    await app().channel({ kind: 'email', address: 'ops@example.org' })
    refuse = refusal(451, 'busy')
    await open()
    await perform()
    expect(await app().log()).toMatchObject([{ state: 'waiting', attempts: [{ number: 1 }] }])
    refuse = refusal(550, 'no')
    app().clock.advance(10_000)
    await perform()
    const [notice] = await app().log()
    expect(notice?.state).toBe('failed')
    expect(notice?.attempts.map(({ fault }) => fault)).toEqual([
      expect.stringContaining('451'),
      expect.stringContaining('550'),
    ])
  })

  it('fails at once on a server without a mailer, and the log says so', async () => {
    await app().channel({ kind: 'email', address: 'ops@example.org' })
    await open()
    await app().perform()
    expect(await app().log()).toMatchObject([
      {
        state: 'failed',
        attempts: [{ fault: 'This server has no mailer, because MAIL_URL is not set.' }],
      },
    ])
  })
})
