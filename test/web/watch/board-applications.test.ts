import { expect, it } from 'vitest'
import { keepPartitions } from '#domains/eye/index.ts'
import { testScope } from '../../support/scope.ts'
import { usePeopleApp } from '../../support/people.ts'
import { openAdministrator } from './site.ts'

const app = usePeopleApp()

interface Created {
  readonly writeKey: { readonly key: string }
}

it('the board says how many people an application sees today, and when it was last heard', async () => {
  await keepPartitions(testScope(app().db, app().clock).scope, 30)
  const { browser, open, send } = await openAdministrator(app())
  await send('/watch/monitors', { kind: 'page', name: 'Shop', url: 'http://127.0.0.1:1/' })
  const { writeKey } = await browser.json<Created>('POST', '/v1/applications', { name: 'Web shop' })
  const store = async (sessionId: string, userId: string | undefined): Promise<void> => {
    const occurredAt = new Date(app().clock.now()).toISOString()
    const event = {
      sessionId,
      userId,
      category: 'page interaction',
      name: 'pageview',
      occurredAt,
      messageId: sessionId,
    }
    const headers = { authorization: `Bearer ${writeKey.key}`, 'content-type': 'application/json' }
    const answer = await app().request('/v1/events', { method: 'POST', headers, body: JSON.stringify(event) })
    expect(answer.status).toBe(201)
  }
  const heard = async (): Promise<string> =>
    (await open('/watch')).text.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ')
  await store('first', undefined)
  expect(await heard()).toContain('Web shop: 1 session today')
  await store('second', 'ada')
  await store('third', 'ada')
  expect(await heard()).toContain('Web shop: 3 sessions and 1 user today (UTC); last event')
})
