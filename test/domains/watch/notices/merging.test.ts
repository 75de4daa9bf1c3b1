import { describe, expect, it } from 'vitest'
import type { Incident } from '#domains/watch/incidents/model.ts'
import { endNotices } from '#domains/watch/notices/service/ending.ts'
import { noticeWork } from '#domains/watch/index.ts'
import { openScope } from '#scope.ts'
import { performNext } from '#work/index.ts'
import { closed, incidentOf, storeIncident, useNoticesApp } from '../../../support/notices-app.ts'
import { type ReceivedRequest, useReceiver } from '../../../support/receiver.ts'

const app = useNoticesApp()
const receiver = useReceiver()

const webhook = (fields: object = {}): Promise<string> =>
  app().channel({ kind: 'webhook', url: `${receiver().origin}/in`, ...fields })
const dataIn = ({ body }: ReceivedRequest): { readonly type: string; readonly data: Record<string, unknown> } =>
  JSON.parse(body) as { type: string; data: Record<string, unknown> }
/** What arrived: the type of each message, and the transitions that it tells. */
const told = (): readonly string[] =>
  receiver().requests.map((request) => {
    const { type, data } = dataIn(request)
    return `${type}: ${(data['transitions'] as readonly string[]).join(' ')}`
  })
/** Each notice in the log, with its state. */
const states = async (query = ''): Promise<readonly string[]> =>
  (await app().log(query)).map(({ transition, state }) => `${transition} ${state}`).toSorted()
const pass = (milliseconds: number): Promise<void> => {
  app().clock.advance(milliseconds)
  return app().perform()
}
const minutes = (count: number): number => count * 60_000

describe('notices of one incident', () => {
  it('become one message where it closed before anything was delivered', async () => {
    await webhook()
    const incident = incidentOf(app())
    await app().tell(incident, 'opened')
    app().clock.advance(minutes(4))
    await app().tell(closed(incident, app()), 'closed')
    await app().perform()
    expect(told()).toEqual(['incident.closed: opened closed'])
    expect(dataIn(receiver().requests[0] as ReceivedRequest).data['incident']).toMatchObject({
      openedAt: '2026-11-21T12:00:00.000Z',
      closedAt: '2026-11-21T12:04:00.000Z',
    })
    expect(await states()).toEqual(['closed delivered', 'opened merged'])
  })

  it('become one message where the receiver was away until the end', async () => {
    await webhook()
    const incident = incidentOf(app())
    receiver().reply(() => ({ status: 503 }))
    await app().tell(incident, 'opened')
    await app().perform()
    await app().tell({ ...incident, severity: 'down' }, 'worsened')
    await pass(10_000)
    await app().tell(closed(incident, app()), 'closed')
    receiver().reply(() => ({ status: 200 }))
    await pass(minutes(20))
    expect(told().at(-1)).toBe('incident.closed: opened worsened closed')
    expect(await states()).toEqual(['closed delivered', 'opened merged', 'worsened merged'])
    expect((await app().log()).find(({ transition }) => transition === 'opened')?.attempts).toHaveLength(1)
  })

  it('are told in their order, and a later one tells what an earlier one could not', async () => {
    await webhook()
    const incident = incidentOf(app(), { severity: 'degraded' })
    await app().tell(incident, 'opened')
    await app().perform()
    app().clock.advance(minutes(1))
    await app().tell({ ...incident, severity: 'down' }, 'worsened')
    await app().perform()
    app().clock.advance(minutes(240))
    receiver().reply(() => ({ status: 503 }))
    await app().tell(incident, 'reminder', 1)
    await app().perform()
    receiver().reply(() => ({ status: 200 }))
    app().clock.advance(1)
    await app().tell(closed(incident, app()), 'closed')
    await app().perform()
    expect(told()).toEqual([
      'incident.opened: opened',
      'incident.worsened: worsened',
      'incident.reminder: reminder',
      'incident.closed: reminder closed',
    ])
  })

  it('wait while an earlier one is being delivered, and that does not count as an attempt', async () => {
    await webhook()
    const incident = incidentOf(app())
    await app().tell(incident, 'opened')
    let answer = (): void => {}
    const arrived = new Promise<void>((resolve) => {
      receiver().reply(({ body }) => {
        if (!body.includes('incident.opened')) return { status: 200 }
        resolve()
        return new Promise((reply) => {
          answer = () => reply({ status: 200 })
        })
      })
    })
    const delivering = app().perform()
    await arrived
    await app().tell(closed(incident, app()), 'closed')
    expect(await performNext(openScope(app().scope), noticeWork)).toBeDefined()
    expect(told()).toEqual(['incident.opened: opened'])
    answer()
    await delivering
    await pass(5_000)
    expect(told()).toEqual(['incident.opened: opened', 'incident.closed: closed'])
    const [, last] = await app().log()
    expect(last).toMatchObject({ transition: 'closed', state: 'delivered', attempts: [{ number: 1 }] })
  })

  it('all fail where the message that was to tell them fails for good', async () => {
    await webhook()
    const incident = incidentOf(app())
    receiver().reply(() => ({ status: 410 }))
    await app().tell(incident, 'opened')
    await app().tell(closed(incident, app()), 'closed')
    await app().perform()
    expect(await states()).toEqual(['closed failed', 'opened failed'])
  })

  it('are repeated under the same id by another worker, where one died after the answer', async () => {
    await webhook()
    await app().tell(incidentOf(app()), 'opened')
    // The statement that ends the work never comes.
    const dying = app().perform({ db: diesAt(/set state = 'delivered'/) })
    await expect(dying).rejects.toThrow('the process was killed')
    expect(receiver().requests).toHaveLength(1)
    await pass(14_999)
    expect(receiver().requests).toHaveLength(1)
    await pass(2)
    const ids = receiver().requests.map(({ headers }) => headers['webhook-id'])
    expect([ids.length, new Set(ids).size]).toEqual([2, 1])
    expect(await app().log()).toMatchObject([{ state: 'delivered', attempts: [{ number: 2 }] }])
  })

  it('leave no attempt in the log of a worker that had lost its lease by then', async () => {
    await webhook()
    await app().tell(incidentOf(app()), 'opened')
    let answer = (): void => {}
    const arrived = new Promise<void>((resolve) => {
      receiver().reply(() => {
        if (receiver().requests.length > 1) return { status: 200 }
        resolve()
        return new Promise((reply) => {
          answer = () => reply({ status: 503 })
        })
      })
    })
    const slow = app().perform()
    await arrived
    await pass(15_001)
    answer()
    await slow
    expect(await app().log()).toMatchObject([{ state: 'delivered', attempts: [{ number: 2, status: 200 }] }])
  })

  it('end with the incident or the channel that is deleted', async () => {
    const channelId = await webhook()
    receiver().reply(() => ({ status: 503 }))
    const [first, second, third] = [incidentOf(app()), incidentOf(app()), incidentOf(app())]
    for (const incident of [first, second, third]) await app().tell(incident, 'opened')
    await app().perform()
    await app().scope.transaction((inner) => endNotices(inner, { incidentId: first.id }, 'The incident was deleted.'))
    await app().db.execute(`delete from incidents where id = '${second.id}'`)
    await pass(10_000)
    expect(await app().log(`?incidentId=${first.id}`)).toMatchObject([
      { state: 'failed', attempts: [{ status: 503 }, { fault: 'The incident was deleted.' }] },
    ])
    expect(await app().log(`?incidentId=${second.id}`)).toMatchObject([
      { state: 'failed', attempts: [{ status: 503 }, { fault: 'The incident was deleted.' }] },
    ])
    expect((await app().ask('DELETE', `/v1/channels/${channelId}`)).status).toBe(204)
    const [last] = await app().log(`?incidentId=${third.id}`)
    expect(last).toMatchObject({ state: 'failed', channelName: null })
    expect(last?.attempts.at(-1)).toMatchObject({ fault: 'The channel was deleted.' })
    const sent = receiver().requests.length
    expect(await app().db.execute('select from work')).toHaveLength(0)
    await pass(minutes(600))
    expect(receiver().requests).toHaveLength(sent)
  })

  it('stop at a channel that is turned off meanwhile', async () => {
    const channelId = await webhook()
    receiver().reply(() => ({ status: 503 }))
    await app().tell(incidentOf(app()), 'opened')
    await app().perform()
    await app().ask('PUT', `/v1/channels/${channelId}`, { name: 'channel 1', kind: 'webhook', isEnabled: false })
    await pass(10_000)
    expect(receiver().requests).toHaveLength(1)
    const [notice] = await app().log()
    expect(notice).toMatchObject({ state: 'failed' })
    expect(notice?.attempts.at(-1)).toMatchObject({ fault: 'The channel is turned off.' })
  })
})

/** A database that a process does not reach any more from a statement with these words on. */
const diesAt = (words: RegExp) => {
  const { db } = app().scope
  let isDead = false
  const execute = (query: Parameters<typeof db.execute>[0]): unknown => {
    isDead ||= words.test(JSON.stringify(query))
    if (isDead) throw new Error('the process was killed')
    return db.execute(query)
  }
  return Object.assign(Object.create(db) as typeof db, { execute: execute as typeof db.execute })
}

describe('quiet hours', () => {
  const quietHours = { zone: 'Europe/Brussels', from: '22:00', to: '07:00', exceptFrom: 'down' }

  it('hold a notice until their end, without an attempt', async () => {
    await webhook({ quietHours })
    app().clock.set('2026-11-21T23:00:00Z')
    await app().tell(incidentOf(app(), { severity: 'degraded' }), 'opened')
    await app().perform()
    expect(await app().log()).toMatchObject([
      { state: 'waiting', nextAttemptAt: '2026-11-22T06:00:00.000Z', attempts: [] },
    ])
    app().clock.set('2026-11-22T05:59:59Z')
    await app().perform()
    expect(told()).toEqual([])
    app().clock.set('2026-11-22T06:00:00Z')
    await app().perform()
    expect(told()).toEqual(['incident.opened: opened'])
    expect(await app().log()).toMatchObject([{ state: 'delivered', attempts: [{ number: 1 }] }])
  })

  it('are broken by what is severe enough, with all that was held back', async () => {
    await webhook({ quietHours })
    app().clock.set('2026-11-21T23:00:00Z')
    const incident = incidentOf(app(), { severity: 'degraded' })
    await app().tell(incident, 'opened')
    await pass(minutes(10))
    await app().tell({ ...incident, severity: 'down' }, 'worsened')
    await app().perform()
    expect(told()).toEqual(['incident.worsened: opened worsened'])
  })

  it('let go of what they hold when somebody takes them away', async () => {
    const id = await webhook({ quietHours })
    app().clock.set('2026-11-21T23:00:00Z')
    await app().tell(incidentOf(app(), { severity: 'degraded' }), 'opened')
    await app().perform()
    const body = { name: 'channel 1', kind: 'webhook' }
    await app().ask('PUT', `/v1/channels/${id}`, { ...body, quietHours: { ...quietHours, to: '06:00' } })
    await app().perform()
    expect(await app().log()).toMatchObject([{ nextAttemptAt: '2026-11-22T05:00:00.000Z' }])
    await app().ask('PUT', `/v1/channels/${id}`, body)
    await app().perform()
    expect(told()).toEqual(['incident.opened: opened'])
  })

  it('make one message of an incident that opened and closed in them', async () => {
    await webhook({ quietHours })
    app().clock.set('2026-11-21T23:00:00Z')
    const incident = incidentOf(app(), { severity: 'degraded' })
    await app().tell(incident, 'opened')
    await pass(minutes(10))
    await app().tell(closed(incident, app()), 'closed')
    await app().perform()
    expect(told()).toEqual([])
    app().clock.set('2026-11-22T06:00:00Z')
    await app().perform()
    expect(told()).toEqual(['incident.closed: opened closed'])
  })
})

describe('an escalation', () => {
  const escalating = async (fields: object = {}): Promise<readonly [first: string, next: string]> => {
    const next = await webhook({ name: 'next', url: `${receiver().origin}/next`, minSeverity: 'down' })
    return [await webhook({ name: 'first', nextChannelId: next, escalateAfterMinutes: 15, ...fields }), next]
  }
  const toNext = (): readonly ReceivedRequest[] => receiver().requests.filter(({ path }) => path === '/next')
  const open = async (changed: Partial<Incident> = {}): Promise<Incident> => {
    const incident = incidentOf(app(), { severity: 'degraded', ...changed })
    await app().tell(incident, 'opened')
    await app().perform()
    return incident
  }
  /** The job runs, and what it wrote is delivered. */
  const later = async (milliseconds: number): Promise<void> => {
    app().clock.advance(milliseconds)
    await app().escalate()
    await app().perform()
  }

  it('goes to the next channel once, where nobody acknowledges in time', async () => {
    await escalating()
    await open()
    await later(minutes(15) - 1)
    expect(toNext()).toEqual([])
    await later(1)
    for (let count = 0; count < 3; count++) await later(minutes(30))
    expect(toNext().map(dataIn)).toMatchObject([
      {
        type: 'incident.escalated',
        data: { transitions: ['escalated'], escalation: { channel: 'first', because: 'unacknowledged' } },
      },
    ])
  })

  it('does not come after an acknowledgement, or after the end', async () => {
    await escalating()
    const [seen, over] = [await open(), await open()]
    await storeIncident(app().db, { ...seen, acknowledgedAt: new Date(app().clock.now()).toISOString() })
    await app().tell(closed(over, app()), 'closed')
    await later(minutes(60))
    expect(toNext()).toEqual([])
  })

  it('goes on to the channel after the next one', async () => {
    const last = await webhook({ name: 'last', url: `${receiver().origin}/last`, minSeverity: 'down' })
    const [, next] = await escalating()
    const chained = {
      name: 'next',
      kind: 'webhook',
      minSeverity: 'down',
      nextChannelId: last,
      escalateAfterMinutes: 10,
    }
    expect((await app().ask('PUT', `/v1/channels/${next}`, chained)).status).toBe(200)
    await open()
    await later(minutes(15))
    await later(minutes(10))
    expect(receiver().requests.map(({ path }) => path)).toEqual(['/in', '/next', '/last'])
  })

  it('comes at once where the first channel fails for good, and its end is told there too', async () => {
    await escalating()
    receiver().reply(({ path }) => ({ status: path === '/in' ? 410 : 200 }))
    const incident = await open()
    expect(toNext().map(dataIn)).toMatchObject([
      { type: 'incident.escalated', data: { escalation: { channel: 'first', because: 'failed' } } },
    ])
    await app().tell(closed(incident, app()), 'closed')
    await app().perform()
    expect(toNext().map((request) => dataIn(request).type)).toEqual(['incident.escalated', 'incident.closed'])
  })

  it('comes while the first channel is still being tried, and not while it is silent', async () => {
    await escalating({ quietHours: { zone: 'UTC', from: '22:00', to: '07:00', exceptFrom: null } })
    receiver().reply(({ path }) => ({ status: path === '/in' ? 503 : 200 }))
    await open()
    await later(minutes(15))
    expect(toNext()).toHaveLength(1)
    app().clock.set('2026-11-21T23:00:00Z')
    await open()
    await later(minutes(120))
    expect(toNext()).toHaveLength(1)
  })

  it('skips a channel that is turned off', async () => {
    const [, next] = await escalating()
    await app().ask('PUT', `/v1/channels/${next}`, { name: 'next', kind: 'webhook', isEnabled: false })
    await open()
    await later(minutes(60))
    expect(toNext()).toEqual([])
  })
})
