import { beforeEach } from 'vitest'
import { system } from '#core/actor.ts'
import { applicationService, keepPartitions } from '#domains/eye/index.ts'
import type { Database } from '#ports/database.ts'
import type { Capabilities } from '#ports/scope.ts'
import { type TestApp, testApp } from './app.ts'
import { useDatabase } from './database.ts'
import { adminToken, testScope } from './scope.ts'

/** An event as it is sent; what is not given is the same each time. */
export interface SentEvent {
  readonly sessionId?: string
  readonly category?: string
  readonly name?: string
  readonly data?: unknown
  readonly occurredAt?: string
  readonly messageId?: string
  readonly userId?: string
  readonly sequence?: number
  readonly sentAt?: string
}

export interface Sender {
  readonly id: string
  readonly writeKey: string
  readonly readKey: string
}

/** The whole app with places for events, and one application that sends them. */
export interface EyeApp extends TestApp, Sender {
  /** Another application, which quarantines types without a schema when asked to. */
  join(unknownTypes?: 'pass' | 'quarantine'): Promise<Sender>
  /** Sends one event, or a list of them as a batch. */
  send(events: SentEvent | readonly SentEvent[], key?: string): Promise<Response>
  /** Asks with a token: the administrator's unless another is given. */
  ask(method: string, path: string, body?: unknown, token?: string): Promise<Response>
}

/** One database for the test file, empty before each test; call it at the top of the file. */
export const useEyeApp = (changed: () => Partial<Capabilities> = () => ({})): (() => EyeApp) => {
  const database = useDatabase()
  let app: EyeApp | undefined
  beforeEach(async () => {
    app = await openEyeApp(database(), changed())
  })
  return () => {
    if (!app) throw new Error('The app is there only inside tests.')
    return app
  }
}

const openEyeApp = async (db: Database, changed: Partial<Capabilities>): Promise<EyeApp> => {
  const app = testApp(db, changed)
  const { scope } = testScope(db, app.clock)
  await keepPartitions(scope, 30)
  let number = 0
  const join = async (unknownTypes: 'pass' | 'quarantine' = 'pass'): Promise<Sender> => {
    const { id, writeKey, readKey } = await applicationService(scope).create(system, {
      name: `shop ${++number}`,
      unknownTypes,
    })
    return { id, writeKey: writeKey.key, readKey: readKey.key }
  }
  const ask = (method: string, path: string, body?: unknown, token = adminToken): Promise<Response> => {
    const headers: Record<string, string> = { authorization: `Bearer ${token}` }
    if (body === undefined) return app.request(path, { method, headers })
    headers['content-type'] = 'application/json'
    return app.request(path, { method, headers, body: typeof body === 'string' ? body : JSON.stringify(body) })
  }
  const sender = await join()
  const usual = {
    sessionId: 'session',
    category: 'page',
    name: 'view',
    occurredAt: new Date(app.clock.now() - 60_000).toISOString(),
  }
  return {
    ...app,
    ...sender,
    join,
    ask,
    send: (events, key = sender.writeKey) =>
      isList(events)
        ? ask(
            'POST',
            '/v1/events/batches',
            events.map((event) => ({ ...usual, ...event })),
            key,
          )
        : ask('POST', '/v1/events', { ...usual, ...events }, key),
  }
}

const isList = (events: SentEvent | readonly SentEvent[]): events is readonly SentEvent[] => Array.isArray(events)
