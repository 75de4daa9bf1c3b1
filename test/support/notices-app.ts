import { sql } from 'drizzle-orm'
import { beforeEach } from 'vitest'
import { webCryptoSealing } from '#adapters/system/web-crypto-sealing.ts'
import type { Incident, Transition } from '#domains/watch/incidents/model.ts'
import { escalateNotices, noticeWork } from '#domains/watch/index.ts'
import { announce } from '#domains/watch/notices/service/announce.ts'
import type { Database } from '#ports/database.ts'
import type { Capabilities, Scope } from '#ports/scope.ts'
import { openScope } from '#scope.ts'
import { performNext } from '#work/index.ts'
import { type CallsApp, secretKey, useCallsApp } from './calls-app.ts'
import { testScope } from './scope.ts'

export interface LoggedNotice {
  readonly id: string
  readonly channelId: string
  readonly channelName: string | null
  readonly incidentId: string | null
  readonly transition: string
  readonly state: string
  readonly createdAt: string
  readonly endedAt: string | null
  readonly nextAttemptAt: string | null
  readonly attempts: readonly {
    readonly number: number
    readonly startedAt: string
    readonly status: number | null
    readonly fault: string | null
  }[]
}

/** The whole app with incidents, and a worker of notices whose clock a test moves. */
export interface NoticesApp extends CallsApp {
  readonly scope: Scope
  /** Creates a channel and returns its id. */
  channel(fields: Readonly<Record<string, unknown>>): Promise<string>
  /** Stores an incident as it is now, and writes its notices in the same transaction. */
  tell(incident: Incident, transition: Transition, sequence?: number): Promise<void>
  /** Delivers everything that is due now. */
  perform(changed?: Partial<Capabilities>): Promise<void>
  /** Runs the job that escalates. */
  escalate(): Promise<void>
  /** The log, oldest first. */
  log(query?: string): Promise<readonly LoggedNotice[]>
}

export const useNoticesApp = (): (() => NoticesApp) => {
  const app = useCallsApp()
  let opened: NoticesApp | undefined
  beforeEach(() => {
    opened = openNoticesApp(app())
  })
  return () => {
    if (!opened) throw new Error('The app is there only inside tests.')
    return opened
  }
}

const openNoticesApp = (app: CallsApp): NoticesApp => {
  const scope = openScope({ ...testScope(app.db, app.clock).scope, sealing: webCryptoSealing(secretKey) })
  let number = 0
  return {
    ...app,
    scope,
    channel: async (fields) => {
      const answer = await app.ask('POST', '/v1/channels', { name: `channel ${++number}`, kind: 'webhook', ...fields })
      const body = (await answer.json()) as { readonly id: string }
      if (answer.status !== 201) throw new Error(`No channel: ${JSON.stringify(body)}`)
      return body.id
    },
    tell: (incident, transition, sequence) => tell(scope, incident, transition, sequence),
    perform: async (changed = {}) => {
      while ((await performNext(openScope({ ...scope, ...changed }), noticeWork)) !== undefined);
    },
    escalate: () => escalateNotices(scope),
    log: async (query = '') => {
      const answer = await app.ask('GET', `/v1/notices${query}`)
      const { data } = (await answer.json()) as { readonly data: readonly LoggedNotice[] }
      return data.toReversed()
    },
  }
}

/** Stores an incident as it is now, and writes its notices in the same transaction. */
export const tell = (scope: Scope, incident: Incident, transition: Transition, sequence = 0): Promise<void> =>
  scope.transaction(async (inner) => {
    await storeIncident(inner.db, incident)
    await announce(inner, incident, transition, sequence)
  })

export const storeIncident = async (db: Database, incident: Incident): Promise<void> => {
  const { id, applicationId, kind, severity, title, summary, advice, openedAt, closedAt, acknowledgedAt } = incident
  await db.execute(sql`
    insert into incidents (id, application_id, kind, severity, title, summary, advice, cause, opened_at, closed_at,
      acknowledged_at, is_flapping)
    values (${id}::uuid, ${applicationId}::uuid, ${kind}, ${severity}, ${title}, ${summary}, ${advice}, '',
      ${openedAt}::timestamptz, ${closedAt}::timestamptz, ${acknowledgedAt}::timestamptz, false)
    on conflict (id) do update set severity = excluded.severity, closed_at = excluded.closed_at,
      acknowledged_at = excluded.acknowledged_at`)
}

let drawn = 0

/** An incident of an application that has just opened. */
export const incidentOf = (
  { id: applicationId, clock }: Pick<NoticesApp, 'id' | 'clock'>,
  changed: Partial<Incident> = {},
): Incident => ({
  id: `019aa000-0000-7000-8000-${String(++drawn).padStart(12, '0')}`,
  applicationId,
  kind: 'monitor',
  severity: 'down',
  title: 'Shop is down',
  summary: 'The page answered 503.',
  advice: null,
  openedAt: new Date(clock.now()).toISOString(),
  closedAt: null,
  acknowledgedAt: null,
  isFlapping: false,
  postmortem: null,
  monitors: [
    {
      monitorId: '019aa000-0000-7000-8000-00000000000a',
      name: 'Shop',
      joinedAt: new Date(clock.now()).toISOString(),
      leftAt: null,
    },
  ],
  ...changed,
})

/** The same incident at its end. */
export const closed = (incident: Incident, { clock }: Pick<NoticesApp, 'clock'>): Incident => ({
  ...incident,
  closedAt: new Date(clock.now()).toISOString(),
})
