import { sql } from 'drizzle-orm'
import { beforeEach } from 'vitest'
import { system } from '#core/actor.ts'
import { mailWork } from '#domains/people/index.ts'
import { applicationService } from '#domains/eye/index.ts'
import type { Severity } from '#domains/watch/incidents/model.ts'
import { claimChecks, keepResultPartitions, newsWork, storeChecks } from '#domains/watch/index.ts'
import type { Outcome } from '#domains/watch/checks/model.ts'
import type { Database } from '#ports/database.ts'
import type { OutgoingMail } from '#ports/mailer.ts'
import type { Capabilities, Scope } from '#ports/scope.ts'
import { openScope } from '#scope.ts'
import { performDue } from '#work/index.ts'
import { type TestApp, testApp } from './app.ts'
import { countedRandom } from './counted-random.ts'
import { useDatabase } from './database.ts'
import { type Browser, openBrowser } from './people.ts'
import { testScope } from './scope.ts'
import { resultOf } from './watch-app.ts'

interface PageFields {
  readonly slug?: string
  readonly title?: string
  readonly description?: string
  readonly access?: 'public' | 'link' | 'password'
  readonly password?: string
  readonly groups?: readonly {
    readonly name: string
    readonly components: readonly { readonly monitorId: string; readonly name: string }[]
  }[]
}

export interface CreatedPage {
  readonly id: string
  readonly slug: string
  readonly url: string
}

interface IncidentFields {
  readonly monitorIds: readonly string[]
  readonly severity?: Severity
  readonly openedAt: string
  readonly closedAt?: string
  readonly notes?: readonly { readonly at: string; readonly text: string; readonly isPublic: boolean }[]
}

/** The whole app with one application and a mailer whose mails stay here, over a database that can go away. */
export interface StatusApp extends TestApp {
  readonly applicationId: string
  readonly watchKey: string
  readonly sent: readonly OutgoingMail[]
  readonly scope: Scope
  /** Asks by the watch key. */
  ask(method: string, path: string, body?: unknown): Promise<Response>
  monitor(name: string, fields?: Readonly<Record<string, unknown>>): Promise<string>
  /** A page that shows these monitors in one group. */
  page(names: Readonly<Record<string, string>>, fields?: PageFields): Promise<CreatedPage>
  /** Stores a result of each check that is due: `outcomes` by the id of its monitor, `up` for others, none for null. */
  check(outcomes?: Readonly<Record<string, Outcome | null>>): Promise<void>
  /** An incident as the engine stores it. */
  incident(fields: IncidentFields): Promise<string>
  maintenance(fields: {
    readonly monitorIds: readonly string[]
    readonly title: string
    readonly text?: string
    readonly startsAt: string
    readonly durationMs: number
  }): Promise<string>
  /** From now on nothing reaches the database; or it does again. */
  stop(): void
  start(): void
  /** Does the work of writing and sending mails. */
  sendMails(): Promise<void>
  /** A browser without script; it shows itself as one of our own pages. */
  visitor(): Browser
}

export const useStatusApp = (changed: Partial<Capabilities> = {}): (() => StatusApp) => {
  const database = useDatabase()
  let app: StatusApp | undefined
  beforeEach(async () => {
    app = await openStatusApp(database(), changed)
  })
  return () => {
    if (!app) throw new Error('The app is there only inside tests.')
    return app
  }
}

const away = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' })

const openStatusApp = async (database: Database, changed: Partial<Capabilities>): Promise<StatusApp> => {
  let isStopped = false
  const db = new Proxy(database, {
    get: (target, name, receiver) => {
      if (isStopped) throw away
      return Reflect.get(target, name, receiver) as unknown
    },
  })
  const sent: OutgoingMail[] = []
  const mailer: Capabilities['mailer'] = {
    kind: 'smtp',
    send: (mail) => {
      sent.push(mail)
      return Promise.resolve()
    },
  }
  const app = testApp(db, { mailer, random: countedRandom(), ...changed })
  const { scope: base } = testScope(database, app.clock)
  const settings = { ...base.settings, publicOrigin: 'https://status.example' }
  const scope = openScope({ ...base, mailer, random: countedRandom(1_000_000), settings, ...changed })
  await keepResultPartitions(scope)
  const created = await applicationService(scope).create(system, { name: 'shop', unknownTypes: 'pass' })
  const applicationId = created.id
  const { key: watchKey } = await applicationService(scope).createKey(system, {
    applicationId,
    scope: 'watch',
    expiresAt: null,
  })
  const ask: StatusApp['ask'] = (method, path, body) =>
    app.request(path, {
      method,
      headers: {
        authorization: `Bearer ${watchKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
  const create = async <T>(path: string, body: unknown): Promise<T> => {
    const answer = await ask('POST', path, body)
    if (answer.status !== 201) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  let number = 0
  const nextId = (): string => `019aa5b1-7c00-7000-8000-${String(++number).padStart(12, '0')}`
  return {
    ...app,
    scope,
    applicationId,
    watchKey,
    sent,
    ask,
    monitor: async (name, fields = {}) =>
      (await create<{ id: string }>('/v1/monitors', { name, kind: 'page', url: 'http://127.0.0.1:1/', ...fields })).id,
    page: (names, fields = {}) =>
      create('/v1/status-pages', {
        slug: 'shop',
        title: 'The shop',
        groups: [
          { name: 'Everything', components: Object.entries(names).map(([name, monitorId]) => ({ monitorId, name })) },
        ],
        ...fields,
      }),
    check: async (outcomes = {}) => {
      const claimed = (await claimChecks(scope, 'local', 300)).filter(({ dueInMs }) => dueInMs === 0)
      const made = claimed.flatMap((check) => {
        const outcome = outcomes[check.monitorId] === undefined ? 'up' : outcomes[check.monitorId]
        return outcome ? [{ ...check, result: resultOf(outcome) }] : []
      })
      await storeChecks(scope, made)
    },
    incident: async ({ monitorIds, severity = 'down', openedAt, closedAt, notes = [] }) => {
      const id = nextId()
      await database.execute(sql`
        insert into incidents (id, application_id, kind, severity, title, summary, cause, opened_at, closed_at, is_flapping)
        values (${id}::uuid, ${applicationId}::uuid, 'monitor', ${severity}, 'internal-name-7 is down',
          'connect ECONNREFUSED 10.0.0.7', '', ${openedAt}::timestamptz, ${closedAt ?? null}::timestamptz, false)`)
      for (const monitorId of monitorIds)
        await database.execute(sql`
          insert into incident_monitors (incident_id, monitor_id, name, joined_at, left_at)
          values (${id}::uuid, ${monitorId}::uuid, 'internal-name-7', ${openedAt}::timestamptz, ${closedAt ?? null}::timestamptz)`)
      for (const { at, text, isPublic } of notes)
        await database.execute(sql`
          insert into incident_events (id, incident_id, at, kind, text, is_public)
          values (${nextId()}::uuid, ${id}::uuid, ${at}::timestamptz, 'note', ${text}, ${isPublic})`)
      return id
    },
    maintenance: async ({ monitorIds, title, text = '', startsAt, durationMs }) => {
      const id = nextId()
      await database.execute(sql`
        insert into maintenance_windows (id, application_id, title, text, monitor_ids, starts_at, duration_ms, zone, announce_ms, created_at)
        values (${id}::uuid, ${applicationId}::uuid, ${title}, ${text}, ${`{${monitorIds.join(',')}}`}::uuid[], ${startsAt}::timestamptz,
          ${durationMs}::bigint, 'UTC', 259200000, ${new Date(app.clock.now()).toISOString()}::timestamptz)`)
      return id
    },
    stop: () => {
      isStopped = true
    },
    start: () => {
      isStopped = false
    },
    sendMails: async () => {
      await performDue(scope, newsWork)
      await performDue(scope, mailWork)
    },
    visitor: () => openBrowser(app),
  }
}
