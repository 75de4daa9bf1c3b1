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

  test('the address of Redis and its token go together', () => {
    expect(refusal({ UPSTASH_REDIS_REST_URL: 'https://redis.example' })).toContain('must be set together')
  })

  test('RUN_SEEDER=false means no', () => {
    expect(readConfig({ RUN_SEEDER: 'false' }).RUN_SEEDER).toBe(false)
  })
})
