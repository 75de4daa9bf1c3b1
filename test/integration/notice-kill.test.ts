import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '#adapters/database/postgres-database.ts'
import { systemClock } from '#adapters/system/system-clock.ts'
import type { Incident } from '#domains/watch/incidents/model.ts'
import type { Scope } from '#ports/scope.ts'
import { secretKey } from '../support/calls-app.ts'
import { closed, incidentOf, type LoggedNotice, tell } from '../support/notices-app.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { type Receiver, type ReceivedRequest, startReceiver } from '../support/receiver.ts'
import { adminToken, testScope } from '../support/scope.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { closedPort } from '../support/target-servers.ts'

/** Longer than a lease, a pause and a slow machine. */
const patiently = { timeout: 120_000, interval: 250 }
/** As `noticeWork` has them. */
const slots = 8
const [incidentCount, shortCount] = [12, 4]

interface Sent {
  readonly channelId: string
  readonly incidentId: string
  readonly noticeId: string
  readonly transition: string
  readonly transitions: readonly string[]
}

describe('notices of two servers, one of which is killed while the receiver comes back', () => {
  let database: OwnDatabase
  let connection: ReturnType<typeof openDatabase>
  let scope: Scope
  let servers: RunningServer[]
  let receiver: Receiver | undefined

  beforeEach(async () => {
    database = await createDatabase()
    servers = []
    for (let count = 0; count < 2; count++)
      servers.push(
        await startServer({
          DATABASE_URL: database.url.href,
          ADMIN_TOKEN: adminToken,
          SECRET_KEY: secretKey,
          RUN_SEEDER: 'false',
          WATCH_ALLOW: '127.0.0.0/8',
          RUNNER_SLOTS: '2',
          LOG_LEVEL: 'error',
        }),
      )
    connection = openDatabase({ url: database.url.href, connections: 1 })
    ;({ scope } = testScope(connection.db, systemClock))
  })

  afterEach(async () => {
    await Promise.all(servers.map((server) => server.stop('SIGKILL')))
    await connection.close()
    await receiver?.close()
    await database.drop()
  })

  const ask = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${servers.at(-1)?.origin}${path}`, {
      method,
      headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const log = async (): Promise<readonly LoggedNotice[]> =>
    (await ask<{ readonly data: readonly LoggedNotice[] }>('GET', '/v1/notices?limit=200')).data
  const settled = (): Promise<void> =>
    expect.poll(async () => (await log()).filter(({ state }) => state === 'waiting').length, patiently).toBe(0)

  it('reach it once each, in their order, and the log tells the truth', async () => {
    const { id } = await ask<{ id: string }>('POST', '/v1/applications', { name: 'shop' })
    const port = await closedPort()
    for (const name of ['one', 'two'])
      await ask('POST', '/v1/channels', { name, kind: 'webhook', url: `http://127.0.0.1:${port}/${name}` })
    const open = async (): Promise<Incident> => {
      const incident = incidentOf({ id, clock: scope.clock as never })
      await tell(scope, incident, 'opened')
      return incident
    }
    const incidents = await Promise.all(Array.from({ length: incidentCount }, open))
    const short = await Promise.all(Array.from({ length: shortCount }, open))
    // Nobody listens yet: each notice fails once.
    await expect
      .poll(async () => (await log()).filter(({ attempts }) => attempts.length > 0).length, patiently)
      .toBe(2 * (incidentCount + shortCount))
    for (const incident of short) await tell(scope, closed(incident, { clock: scope.clock as never }), 'closed')

    // The receiver is back, and slow. Both servers deliver when one of them dies.
    let release = (): void => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    receiver = await startReceiver(port)
    receiver.reply(async () => {
      await held
      return { status: 200 }
    })
    const { requests, waiting } = receiver
    // More than one server can have under way.
    await expect.poll(waiting, { ...patiently, interval: 10 }).toBeGreaterThan(slots)
    await servers.shift()?.stop('SIGKILL')
    release()
    await settled()
    for (const incident of incidents) await tell(scope, closed(incident, { clock: scope.clock as never }), 'closed')
    await settled()

    const notices = await log()
    expect(notices).toHaveLength(4 * (incidentCount + shortCount))
    const received = requests.map(sentIn)
    const receivedIds = new Set(received.map(({ noticeId }) => noticeId))
    // Each notice has an id of its own, and none has two.
    expect(new Set(received.map((sent) => `${sent.channelId} ${sent.incidentId} ${sent.transition}`)).size).toBe(
      receivedIds.size,
    )
    for (const { id: noticeId, state, attempts } of notices) {
      expect([noticeId, state]).toEqual([noticeId, receivedIds.has(noticeId) ? 'delivered' : 'merged'])
      const times = received.filter((sent) => sent.noticeId === noticeId).length
      // Not those of the time when nobody listened; some that waited too long may be among them.
      const arrived = attempts.filter(({ fault }) => fault === null || !fault.includes('refused')).length
      const interrupted = Math.max(0, ...attempts.map(({ number }) => number)) - attempts.length
      // What the log does not know was under way when the server was killed.
      if (state === 'delivered') expect(times).toBe(arrived + interrupted)
    }
    // What the server that was killed had under way came again.
    expect(received.length).toBeGreaterThan(receivedIds.size)
    for (const sent of Map.groupBy(received, ({ channelId, incidentId }) => `${channelId} ${incidentId}`).values()) {
      const [first] = sent
      const isShort = short.some((incident) => incident.id === first?.incidentId)
      const told = [...new Set(sent.map(({ transitions }) => transitions.join(' ')))]
      expect(told).toEqual(isShort ? ['opened closed'] : ['opened', 'closed'])
    }
  }, 300_000)
})

const sentIn = ({ body, headers }: ReceivedRequest): Sent => {
  const { type, data } = JSON.parse(body) as {
    readonly type: string
    readonly data: {
      readonly channel: { readonly id: string }
      readonly incident: { readonly id: string }
      readonly transitions: readonly string[]
    }
  }
  return {
    channelId: data.channel.id,
    incidentId: data.incident.id,
    noticeId: String(headers['webhook-id']),
    transition: type,
    transitions: data.transitions,
  }
}
