import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { administrator, system, visitor } from '#core/actor.ts'
import { forgetMails } from '#domains/people/index.ts'
import { mailService } from '#domains/people/mails/service.ts'
import { testApp, type TestApp } from '../../../support/app.ts'
import { useDatabase } from '../../../support/database.ts'
import { sampleMails } from '../../../support/mails.ts'
import { adminToken, type TestClock, testScope } from '../../../support/scope.ts'
import type { Scope } from '#ports/scope.ts'

const database = useDatabase()
let scope: Scope
let clock: TestClock
let app: TestApp

beforeEach(() => {
  const opened = testScope(database())
  scope = opened.scope
  clock = opened.clock
  app = testApp(database())
})

const headers = { authorization: `Bearer ${adminToken}` }
const list = async (query = '') => (await app.request(`/v1/mails${query}`, { headers })).json() as Promise<Listed>
interface Listed {
  readonly data: readonly { readonly id: string; readonly purpose: string }[]
  readonly meta: { readonly nextCursor: string | null }
}

describe('mails without a mailer', () => {
  it('wait without work, and the administrator sees their links', async () => {
    await mailService(scope).add(system, sampleMails['sign-up'])
    expect(await database().execute(sql`select * from work`)).toEqual([])
    expect(await list()).toEqual({
      data: [
        {
          id: expect.any(String),
          purpose: 'sign-up',
          recipient: 'ada@example.org',
          state: 'waiting',
          link: 'http://touchstone.test/go?token=4Zr-secret-of-the-link_9',
          createdAt: '2026-11-21T12:00:00.000Z',
          expiresAt: '2026-11-22T12:00:00.000Z',
          lastError: null,
          failedAt: null,
        },
      ],
      meta: { nextCursor: null },
    })
  })

  it('come newest first, page by page, each once', async () => {
    for (const mail of Object.values(sampleMails)) {
      await mailService(scope).add(system, mail)
      clock.advance(1)
    }
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: Listed = await list(`?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`)
      seen.push(...page.data.map(({ purpose }) => purpose))
      cursor = page.meta.nextCursor
    }
    expect(seen).toEqual(Object.keys(sampleMails).toReversed())
  })

  it('are shown to nobody but the administrator', async () => {
    expect((await app.request('/v1/mails')).status).toBe(401)
    expect((await app.request('/v1/mails', { headers: { authorization: 'Bearer wrong' } })).status).toBe(401)
    await expect(mailService(scope).list(visitor, { limit: 1 })).rejects.toThrow('ADMIN_TOKEN')
  })

  it('are added by the server itself only', async () => {
    for (const actor of [visitor, administrator])
      await expect(mailService(scope).add(actor, sampleMails['sign-up'])).rejects.toThrow('Only the server itself')
  })

  it('are deleted a day after they expire', async () => {
    await mailService(scope).add(system, sampleMails['sign-up'])
    clock.advance(2 * 86_400_000)
    await forgetMails(scope)
    expect((await list()).data).toHaveLength(1)
    clock.advance(1)
    await forgetMails(scope)
    expect((await list()).data).toEqual([])
  })
})
