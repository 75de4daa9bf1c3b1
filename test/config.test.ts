import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '#config.ts'

const refusal = (settings: Record<string, unknown>): string => {
  try {
    readConfig(settings)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
  }
  return 'accepted'
}

describe('settings', () => {
  test('all have a default or may be absent', () => {
    expect(readConfig({})).toEqual({
      PORT: 5000,
      HOST: '127.0.0.1',
      TRUSTED_PROXY: 0,
      DATA_DIR: '.data',
      CACHE_MAX_ENTRIES: 10_000,
      EVENT_RETENTION_DAYS: 30,
      RUN_SEEDER: true,
      RUNNER_SLOTS: 0,
      GITHUB_URL: 'https://github.com',
      GITHUB_API_URL: 'https://api.github.com',
      WATCH_ALLOW: [],
      WATCH_WITNESSES: [],
      LOG_LEVEL: 'info',
    })
  })

  test('an empty one counts as absent, and what is no setting of ours is left alone', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: '', PATH: '/bin' })).toMatchObject({ PORT: 5000 })
  })

  test('every bad one is named at once', () => {
    const message = refusal({
      PORT: '70000',
      DATABASE_URL: 'mysql://x/y',
      UPSTASH_REDIS_REST_URL: 'redis://x',
      RUN_SEEDER: 'maybe',
      ADMIN_TOKEN: 'short',
      LOG_LEVEL: 'loud',
      CACHE_MAX_ENTRIES: '-1',
    })
    for (const name of [
      'PORT',
      'DATABASE_URL',
      'UPSTASH_REDIS_REST_URL',
      'RUN_SEEDER',
      'ADMIN_TOKEN',
      'LOG_LEVEL',
      'CACHE_MAX_ENTRIES',
    ]) {
      expect(message).toContain(`  ${name}: `)
    }
  })

  test('the values of bad ones, which may be secrets, are not repeated', () => {
    expect(refusal({ ADMIN_TOKEN: 'hunter2', DATABASE_URL: 'mysql://user:hunter3@x/y' })).not.toMatch(/hunter/)
  })

  test.each([
    'ftp://example.org',
    'example.org',
    'https://example.org/app',
    'https://user@example.org',
    'https://example.org?a',
  ])('the public address %j is refused', (url) => {
    expect(refusal({ PUBLIC_URL: url })).toContain('PUBLIC_URL: must be an')
  })

  test('a public address is an origin, with or without a slash at its end', () => {
    for (const url of ['https://example.org', 'https://example.org/', 'http://[::1]:5000'])
      expect(readConfig({ PUBLIC_URL: url })).toMatchObject({ PUBLIC_URL: url })
  })

  test.each(['0x50', '5e3', ' 5000', '5000.0', '٥٠٠٠'])('the port %j is refused', (port) => {
    expect(refusal({ PORT: port })).toContain('PORT: must be a whole number')
  })

  test.each([
    ['10.0.0.0/8', ['10.0.0.0/8']],
    ['127.0.0.1/32, ::1/128', ['127.0.0.1/32', '::1/128']],
  ])('the server may connect to %s', (ranges, expected) => {
    expect(readConfig({ WATCH_ALLOW: ranges }).WATCH_ALLOW).toEqual(expected)
  })

  test.each(['10.0.0.0', '10.0.0.1/8', '10.0.0.0/33', '::1/129', '10.0.0.0/8,', '10.0.0.0/8 ::1/128', 'localhost/8'])(
    'the ranges %j are refused',
    (ranges) => {
      expect(refusal({ WATCH_ALLOW: ranges })).toContain('WATCH_ALLOW: must be ranges of addresses')
    },
  )

  test('the id and the secret at GitHub go together', () => {
    expect(refusal({ GITHUB_CLIENT_ID: 'Ov23' })).toContain('GITHUB_CLIENT_SECRET: must be set together')
    expect(refusal({ GITHUB_CLIENT_SECRET: 'x' })).toContain('GITHUB_CLIENT_SECRET: must be set together')
    expect(refusal({ GITHUB_CLIENT_ID: 'Ov23', GITHUB_CLIENT_SECRET: 'x' })).toBe('accepted')
  })

  test('the address of Redis and its token go together', () => {
    expect(refusal({ UPSTASH_REDIS_REST_URL: 'https://redis.example' })).toContain('must be set together')
  })

  test('MAIL_URL and MAIL_FROM go together', () => {
    expect(refusal({ MAIL_URL: 'smtp://localhost' })).toContain('MAIL_FROM: must be set together with MAIL_URL')
    expect(refusal({ MAIL_FROM: 'mail@example.org' })).toContain('MAIL_FROM: must be set together with MAIL_URL')
  })

  test('mails need the address of the server, for their links', () => {
    const settings = { MAIL_URL: 'smtp://localhost', MAIL_FROM: 'mail@example.org' }
    expect(refusal(settings)).toContain('PUBLIC_URL: must be set, because MAIL_URL is')
  })

  test.each([
    ['smtp://localhost', { kind: 'smtp', host: 'localhost', port: 587, isSecure: false, mustEncrypt: false }],
    ['smtp://a:b@localhost:25', { port: 25, mustEncrypt: false, auth: { user: 'a', pass: 'b' } }],
    ['smtp://a%40b:c%3Ad@mail.example', { port: 587, mustEncrypt: true, auth: { user: 'a@b', pass: 'c:d' } }],
    ['smtps://a:b@[::1]', { host: '::1', port: 465, isSecure: true }],
    ['resend:re_123', { kind: 'http', provider: 'resend', key: 're_123' }],
    ['postmark:0-1', { kind: 'http', provider: 'postmark', key: '0-1' }],
    ['binding:EMAIL', { kind: 'binding', name: 'EMAIL' }],
  ])('the mail server %s is understood', (url, expected) => {
    expect(
      readConfig({ MAIL_URL: url, MAIL_FROM: 'T <m@example.org>', PUBLIC_URL: 'https://t.example' }),
    ).toMatchObject({
      MAIL_URL: expected,
      MAIL_FROM: { name: 'T', address: 'm@example.org' },
    })
  })

  test.each([
    'mail.example',
    'http://mail.example',
    'smtp:mail.example/path',
    'smtp://user:hunter2@mail.example?tls=no',
    'smtp://user@mail.example',
    'smtp://a:%ff@mail.example',
    'smtp://',
    'resend:',
    'resend:key\r\nx-header: 1',
    'mailgun:hunter2',
  ])('the mail server %j is refused, without repeating it', (url) => {
    const message = refusal({ MAIL_URL: url, MAIL_FROM: 'hunter4' })
    expect(message).toContain('MAIL_URL: must be smtp://user:password@host:port, smtps://…')
    expect(message).toContain('MAIL_FROM: must be an address')
    expect(message).not.toMatch(/hunter/)
  })

  test('RUN_SEEDER=false means no', () => {
    expect(readConfig({ RUN_SEEDER: 'false' }).RUN_SEEDER).toBe(false)
  })
})
