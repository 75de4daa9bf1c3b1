import { describe, expect, test } from 'vitest'
import { nodeMailer } from '#adapters/mail/node-mailer.ts'
import { portableMailer } from '#adapters/mail/portable-mailer.ts'
import { workerMailer } from '#adapters/mail/worker-mailer.ts'
import { type Config, ConfigError, readConfig } from '#config.ts'

const configOf = (url: string): Config =>
  readConfig({ MAIL_URL: url, MAIL_FROM: 'mail@example.org', PUBLIC_URL: 'https://t.example' })
const none = readConfig({})

describe('the mailer that the settings name', () => {
  test('is none without settings, and says so to work that waits', async () => {
    for (const mailer of [nodeMailer(none), workerMailer(none, {}), portableMailer(none)]) {
      expect(mailer.kind).toBe('none')
      const mail = { id: '', to: 'ada@example.org', subject: '', text: '', html: '' }
      await expect(mailer.send(mail)).rejects.toMatchObject({ kind: 'overloaded' })
    }
  })

  test.each([
    ['smtp://localhost', 'smtp'],
    ['smtps://user:password@mail.example', 'smtp'],
    ['resend:key', 'http'],
    ['postmark:token', 'http'],
  ])('on Node, for %s, has the kind %s', (url, kind) => {
    expect(nodeMailer(configOf(url)).kind).toBe(kind)
  })

  test.each([
    ['binding:EMAIL', 'binding'],
    ['resend:key', 'http'],
    ['postmark:token', 'http'],
  ])('on Workers, for %s, has the kind %s', (url, kind) => {
    expect(workerMailer(configOf(url), { EMAIL: { send: () => {} } }).kind).toBe(kind)
  })

  test('is refused with a sentence where the runtime does not have it', () => {
    expect(() => nodeMailer(configOf('binding:EMAIL'))).toThrow(ConfigError)
    expect(() => nodeMailer(configOf('binding:EMAIL'))).toThrow('MAIL_URL: a binding exists only on Workers')
    expect(() => workerMailer(configOf('smtp://localhost'), {})).toThrow('MAIL_URL: SMTP works only on Node')
    expect(() => workerMailer(configOf('binding:EMAIL'), {})).toThrow('which wrangler.toml does not have')
  })
})
