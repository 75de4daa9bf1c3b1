import { describe, expect, it } from 'vitest'
import { system } from '#core/actor.ts'
import { applicationService } from '#domains/eye/index.ts'
import type { Outcome } from '#domains/watch/checks/model.ts'
import { checkHeartbeat } from '#domains/watch/heartbeats/service.ts'
import { monitorRepository } from '#domains/watch/monitors/repository.ts'
import { claimChecks } from '#domains/watch/index.ts'
import { useWatchApp } from '../../../support/watch-app.ts'

interface Told {
  readonly id: string
  readonly title: string
  readonly severity: string
  readonly closedAt: string | null
  readonly acknowledgedAt: string | null
  readonly isFlapping: boolean
  readonly postmortem: string | null
  readonly monitors: readonly { readonly monitorId: string; readonly leftAt: string | null }[]
  readonly events: readonly { readonly kind: string; readonly text: string; readonly isPublic: boolean }[]
}

describe('incidents', () => {
  const app = useWatchApp()

  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> =>
    (await (await app().ask(method, path, body, app().watchKey)).json()) as T
  const list = async (query = ''): Promise<readonly Told[]> =>
    (await ask<{ data: Told[] }>('GET', `/v1/incidents${query}`)).data
  const get = (id: string): Promise<Told> => ask('GET', `/v1/incidents/${id}`)
  const step = async (
    seconds: number,
    outcome: Outcome,
    except: Readonly<Record<string, Outcome>> = {},
  ): Promise<number> => {
    app().clock.advance(seconds * 1_000)
    const due = await claimChecks(app().scope, 'local', 300)
    for (const check of due) await app().found([check], except[check.monitorId] ?? outcome)
    return due.length
  }
  const fail = async (): Promise<void> => {
    await step(60, 'down')
    await step(5, 'down')
    await step(5, 'down')
  }

  it('confirms a failure after five and ten seconds, and opens after the third', async () => {
    const id = await app().monitor({ name: 'Shop' })
    await step(0, 'up')
    await step(60, 'down')
    expect(await list()).toEqual([])
    await step(4, 'down')
    expect(await list()).toEqual([])
    await step(1, 'down')
    expect(await list()).toEqual([])
    await step(5, 'down')
    const [incident] = await list()
    expect(incident).toMatchObject({ title: 'Shop is down', severity: 'down', closedAt: null })
    expect(incident?.monitors).toMatchObject([{ monitorId: id, leftAt: null }])
  })

  it('closes after two successes, and tells the whole story in order', async () => {
    await app().monitor({ name: 'Shop' })
    await step(0, 'up')
    await fail()
    await step(60, 'up')
    expect((await list('?isOpen=true')).length).toBe(1)
    await step(5, 'up')
    expect(await list('?isOpen=true')).toEqual([])
    const [closed] = await list('?isOpen=false')
    expect(closed?.closedAt).not.toBeNull()
    const { events } = await get(closed?.id ?? '')
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'left', 'closed'])
    expect(events.at(-1)?.text).toMatch(/after 1 min/)
  })

  it('leaves single failures alone, and does not count unknown results', async () => {
    await app().monitor()
    await step(0, 'up')
    for (const outcome of ['down', 'unknown', 'down', 'up', 'unknown', 'down', 'down', 'up'] as const)
      await step(60, outcome)
    expect(await list()).toEqual([])
  })

  it('gives a confirmation no weight in uptime', async () => {
    const id = await app().monitor()
    await step(0, 'up')
    await step(60, 'down')
    await step(5, 'up')
    await step(55, 'up')
    app().clock.advance(30_000)
    const { data } = await ask<{ data: { coversMs: number; outcome: string }[] }>('GET', `/v1/monitors/${id}/results`)
    expect(data.filter(({ coversMs }) => coversMs === 0).map(({ outcome }) => outcome)).toEqual(['up'])
    const { day } = await ask<{ day: { downMs: number } }>('GET', `/v1/monitors/${id}`)
    expect(day.downMs).toBeGreaterThan(50_000)
  })

  it('opens one incident for a parent and everything that depends on it', async () => {
    const parent = await app().monitor({ name: 'Gateway', url: 'http://127.0.0.1:2/' })
    const children: string[] = []
    for (let index = 0; index < 5; index++) {
      const id = await app().monitor({ name: `Child ${index}`, url: `http://127.0.0.1:${10 + index}/` })
      await app().ask('PUT', `/v1/monitors/${id}/parents`, { parentIds: [parent] }, app().watchKey)
      children.push(id)
    }
    await step(0, 'up')
    for (let second = 0; second < 100; second++) await step(1, 'down')
    const open = await list('?isOpen=true')
    expect(open.map(({ title }) => title)).toEqual(['Gateway is down'])
    expect(open[0]?.monitors.map(({ monitorId }) => monitorId).toSorted()).toEqual([parent, ...children].toSorted())
  })

  it('puts monitors of one origin with the same failure into one incident', async () => {
    for (const path of ['a', 'b', 'c']) await app().monitor({ name: path, url: `http://127.0.0.1:1/${path}` })
    await app().monitor({ name: 'other', url: 'http://127.0.0.1:2/' })
    await step(0, 'up')
    for (let second = 0; second < 75; second++) await step(1, 'down')
    const open = await list('?isOpen=true')
    expect(open.map(({ monitors }) => monitors.length).toSorted((one, other) => one - other)).toEqual([1, 3])
  })

  it('opens nothing during maintenance, and opens afterwards what still fails', async () => {
    const id = await app().monitor()
    await step(0, 'up')
    const startsAt = new Date(app().clock.now()).toISOString()
    await ask('POST', '/v1/maintenance-windows', { title: 'Disks', monitorIds: [id], startsAt, durationSeconds: 600 })
    await fail()
    await step(60, 'down')
    expect(await list()).toEqual([])
    app().clock.advance(480_000)
    await step(60, 'down')
    expect((await list('?isOpen=true')).length).toBe(1)
  })

  it('leaves the time of maintenance out of uptime', async () => {
    const id = await app().monitor()
    await step(0, 'up')
    await step(60, 'up')
    const startsAt = new Date(app().clock.now()).toISOString()
    await ask('POST', '/v1/maintenance-windows', { title: 'Disks', monitorIds: [id], startsAt, durationSeconds: 600 })
    for (let minute = 0; minute < 10; minute++) await step(60, 'down')
    await step(60, 'up')
    await step(60, 'up')
    const { day } = await ask<{ day: { upMs: number; downMs: number; unknownMs: number } }>('GET', `/v1/monitors/${id}`)
    expect(day.downMs).toBeLessThanOrEqual(60_000)
    expect(day.upMs + day.unknownMs + day.downMs).toBeLessThanOrEqual(240_000)
  })

  it('tells since when a program has run in another mode than expected, after an hour of it', async () => {
    const id = await app().monitor({ kind: 'heartbeat', url: undefined, everySeconds: 600, expectedMode: 'primary' })
    const { heartbeatUrl } = await ask<{ heartbeatUrl: string }>('GET', `/v1/monitors/${id}`)
    const beat = (mode: string) => app().ask('POST', new URL(heartbeatUrl).pathname, JSON.stringify({ mode }))
    const look = async (): Promise<string> => {
      const monitor = await monitorRepository(app().scope.db).find(id)
      if (monitor?.target.kind !== 'heartbeat') throw new Error('no heartbeat')
      const { outcome, summary } = await checkHeartbeat(app().scope, { ...monitor, target: monitor.target })
      return `${outcome}: ${summary}`
    }
    await beat('primary')
    for (let count = 0; count < 7; count++) {
      app().clock.advance(600_000)
      await beat('failover')
    }
    expect(await look()).toMatch(/^degraded: It has run in the mode failover for 1 h; expected primary/)
    app().clock.advance(1_000)
    await beat('primary')
    expect(await look()).toMatch(/^up/)
  })

  it('takes a paused or removed monitor out of its incident', async () => {
    const [one, other] = [
      await app().monitor({ url: 'http://127.0.0.1:1/' }),
      await app().monitor({ url: 'http://127.0.0.1:2/' }),
    ]
    await step(0, 'up')
    await fail()
    await step(60, 'down')
    await step(10, 'down')
    expect((await list('?isOpen=true')).length).toBe(2)
    await app().ask('PUT', `/v1/monitors/${one}/pause`, { isPaused: true }, app().watchKey)
    await app().ask('DELETE', `/v1/monitors/${other}`, undefined, app().watchKey)
    expect(await list('?isOpen=true')).toEqual([])
  })

  it('is acknowledged once, noted, and gets its postmortem only afterwards', async () => {
    await app().monitor()
    await step(0, 'up')
    await fail()
    const [{ id } = { id: '' }] = await list()
    const early = await app().ask('PUT', `/v1/incidents/${id}/postmortem`, { text: 'Learnt.' }, app().watchKey)
    expect(early.status).toBe(409)
    app().clock.advance(1_000)
    await ask('POST', `/v1/incidents/${id}/acknowledgement`)
    app().clock.advance(1_000)
    const told = await ask<Told>('POST', `/v1/incidents/${id}/acknowledgement`)
    expect(told.acknowledgedAt).not.toBeNull()
    expect(told.events.filter(({ kind }) => kind === 'acknowledged').length).toBe(1)
    const noted = await ask<Told>('POST', `/v1/incidents/${id}/notes`, { text: 'We look at it.', isPublic: true })
    expect(noted.events.at(-1)).toMatchObject({ kind: 'note', text: 'We look at it.', isPublic: true })
    await step(60, 'up')
    await step(60, 'up')
    expect((await ask<Told>('PUT', `/v1/incidents/${id}/postmortem`, { text: 'Learnt.' })).postmortem).toBe('Learnt.')
  })

  it('takes a hundred notes, and refuses the next', async () => {
    await app().monitor()
    await step(0, 'up')
    await fail()
    const [{ id } = { id: '' }] = await list()
    const note = () => app().ask('POST', `/v1/incidents/${id}/notes`, { text: 'Still at it.' }, app().watchKey)
    for (let count = 0; count < 100; count++) expect((await note()).status).toBe(200)
    expect((await note()).status).toBe(422)
  })

  it('shows nothing of another application', async () => {
    await app().monitor()
    await step(0, 'up')
    await fail()
    const [{ id } = { id: '' }] = await list()
    const { id: applicationId } = await applicationService(app().scope).create(system, { name: 'another' })
    const { key } = await applicationService(app().scope).createKey(system, {
      applicationId,
      scope: 'watch',
      expiresAt: null,
    })
    expect((await app().ask('GET', `/v1/incidents/${id}`, undefined, key)).status).toBe(404)
    const answer = await app().ask('GET', '/v1/incidents', undefined, key)
    expect(await answer.json()).toMatchObject({ data: [] })
  })

  it('follows parents that can be reached in millions of ways, and finds a circle there', async () => {
    const repository = monitorRepository(app().scope.db)
    const layers: string[][] = []
    for (let layer = 0; layer < 10; layer++) {
      const ids = await Promise.all(Array.from({ length: 8 }, () => app().monitor()))
      for (const id of ids) await repository.setParents(id, layers.at(-1) ?? [])
      layers.push(ids)
    }
    const put = (id: string | undefined, parentIds: readonly string[] = []) =>
      app().ask('PUT', `/v1/monitors/${id}/parents`, { parentIds }, app().watchKey)
    expect((await put(await app().monitor(), layers.at(-1))).status).toBe(200)
    expect((await put(layers[0]?.[0], layers.at(-1))).status).toBe(422)
  })

  it('refuses parents that do not exist, and circles', async () => {
    const [one, other] = [await app().monitor(), await app().monitor()]
    const put = (id: string, parentIds: readonly string[]) =>
      app().ask('PUT', `/v1/monitors/${id}/parents`, { parentIds }, app().watchKey)
    expect((await put(one, [other])).status).toBe(200)
    for (const [id, parents] of [
      [other, [one]],
      [one, [one]],
      [one, ['01990000-0000-7000-8000-000000000001']],
    ] as const) {
      const answer = await put(id, parents)
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({ errors: [{ pointer: '/parentIds/0' }] })
    }
  })
})
