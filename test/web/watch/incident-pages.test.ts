import { describe, expect, it } from 'vitest'
import { claimChecks, keepResultPartitions, storeChecks } from '#domains/watch/index.ts'
import { testScope } from '../../support/scope.ts'
import { resultOf } from '../../support/watch-app.ts'
import { openAdministrator, useWatchApp } from './site.ts'
import { hostile } from './samples.ts'
import type { Outcome } from '#domains/watch/checks/model.ts'
import type { TestApp } from '../../support/app.ts'

const app = useWatchApp()

/** Makes all checks that are due after some seconds. */
const step = async ({ db, clock }: TestApp, seconds: number, outcome: Outcome): Promise<void> => {
  clock.advance(seconds * 1_000)
  const { scope } = testScope(db, clock)
  await keepResultPartitions(scope)
  const due = await claimChecks(scope, 'local', 100)
  await storeChecks(
    scope,
    due.map((check) => ({ ...check, result: { ...resultOf(outcome), summary: `${hostile} is ${outcome}.` } })),
  )
}

const incidentOf = async (): Promise<{ visitor: Awaited<ReturnType<typeof openAdministrator>>; path: string }> => {
  const visitor = await openAdministrator(app())
  await visitor.send('/watch/monitors', { kind: 'page', name: hostile, url: 'http://127.0.0.1:1/' })
  await step(app(), 0, 'up')
  for (const seconds of [60, 5, 5]) await step(app(), seconds, 'down')
  const list = await visitor.open('/watch/incidents')
  const [, path = ''] = /href="(\/watch\/incidents\/[0-9a-f-]+)"/.exec(list.text) ?? []
  return { visitor, path }
}

describe('the pages of incidents', () => {
  it('show an open incident on the board, in the list and on a page of its own, and escape what targets send', async () => {
    const { visitor, path } = await incidentOf()
    for (const address of ['/watch', '/watch/incidents', path]) {
      const { text, status } = await visitor.open(address)
      expect(status).toBe(200)
      expect(text).toContain('is down')
      expect(text).not.toContain(hostile)
    }
  })

  it('take an acknowledgement, a note and, afterwards, a postmortem, without script', async () => {
    const { visitor, path } = await incidentOf()
    expect((await visitor.send(`${path}/acknowledgement`, {})).status).toBe(303)
    expect((await visitor.open(path)).text).toContain('No reminder follows')
    expect((await visitor.send(`${path}/notes`, { text: '' })).status).toBe(400)
    expect((await visitor.send(`${path}/notes`, { text: 'We look at it.', isPublic: 'yes' })).status).toBe(303)
    const noted = await visitor.open(path)
    expect(noted.text).toContain('We look at it.')
    expect(noted.text).toContain('Shown on status pages')
    for (const seconds of [60, 60]) await step(app(), seconds, 'up')
    expect((await visitor.send(`${path}/postmortem`, { postmortem: 'A cable.' })).status).toBe(303)
    expect((await visitor.open(path)).text).toContain('A cable.')
  })
})

describe('the pages of maintenance', () => {
  it('plan work in the zone of the form, change it and delete it', async () => {
    const visitor = await openAdministrator(app())
    await visitor.send('/watch/monitors', { kind: 'page', name: 'Shop', url: 'http://127.0.0.1:1/' })
    const empty = await visitor.open('/watch/maintenance/new')
    const [, monitorIds = ''] = /name="monitorIds" value="([^"]+)"/.exec(empty.text) ?? []
    const fields = {
      title: 'New disks',
      monitorIds,
      startsAt: '2026-12-06T02:00',
      minutes: '90',
      zone: 'Europe/Brussels',
      rule: 'FREQ=WEEKLY;BYDAY=SU',
      announceHours: '48',
      text: '',
    }
    const refused = await visitor.send('/watch/maintenance', { ...fields, rule: 'FREQ=HOURLY', minutes: 'long' })
    expect(refused.status).toBe(400)
    expect(refused.text).toContain('value="long"')
    expect((await visitor.send('/watch/maintenance', { ...fields, rule: 'FREQ=HOURLY' })).status).toBe(422)
    expect((await visitor.send('/watch/maintenance', fields)).status).toBe(303)
    const { data } = await visitor.browser.json<{ data: { id: string; startsAt: string; durationSeconds: number }[] }>(
      'GET',
      '/v1/maintenance-windows',
    )
    expect(data).toMatchObject([{ startsAt: '2026-12-06T01:00:00.000Z', durationSeconds: 5_400 }])
    const path = `/watch/maintenance/${data[0]?.id ?? ''}`
    expect((await visitor.open(path)).text).toContain('value="2026-12-06T02:00"')
    expect((await visitor.send(path, { ...fields, title: 'Newer disks' })).status).toBe(303)
    expect((await visitor.open('/watch/maintenance')).text).toContain('Newer disks')
    expect((await visitor.send(`${path}/delete`, {})).status).toBe(303)
    expect((await visitor.open('/watch/maintenance')).text).toContain('Nothing is planned')
  })
})
