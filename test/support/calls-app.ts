import { beforeEach } from 'vitest'
import { webCryptoSealing } from '#adapters/system/web-crypto-sealing.ts'
import { system } from '#core/actor.ts'
import { applicationService } from '#domains/eye/index.ts'
import type { Database } from '#ports/database.ts'
import type { Capabilities } from '#ports/scope.ts'
import { type TestApp, testApp } from './app.ts'
import { useDatabase } from './database.ts'
import { adminToken, testScope } from './scope.ts'

export interface Watcher {
  readonly id: string
  readonly watchKey: string
  readonly readKey: string
}

/** The whole app with one application, which has a watch key. */
export interface CallsApp extends TestApp, Watcher {
  /** Another application. */
  join(): Promise<Watcher>
  /** Asks with a token: the watch key unless another is given. */
  ask(method: string, path: string, body?: unknown, token?: string): Promise<Response>
  /** The same app with other capabilities. */
  with(changed: Partial<Capabilities>): Pick<CallsApp, 'ask'>
}

export const secretKey = '4f'.repeat(32)

/** One database for the test file, empty before each test; call it at the top of the file. */
export const useCallsApp = (): (() => CallsApp) => {
  const database = useDatabase()
  let app: CallsApp | undefined
  beforeEach(async () => {
    app = await openCallsApp(database())
  })
  return () => {
    if (!app) throw new Error('The app is there only inside tests.')
    return app
  }
}

const openCallsApp = async (db: Database): Promise<CallsApp> => {
  const app = testApp(db, { sealing: webCryptoSealing(secretKey) })
  const applications = applicationService(testScope(db, app.clock).scope)
  let number = 0
  const join = async (): Promise<Watcher> => {
    const { id, readKey } = await applications.create(system, { name: `shop ${++number}` })
    const watch = { applicationId: id, scope: 'watch', expiresAt: null } as const
    const { key } = await applications.createKey(system, watch)
    return { id, watchKey: key, readKey: readKey.key }
  }
  const watcher = await join()
  return {
    ...app,
    ...watcher,
    join,
    ask: asking(app, watcher.watchKey),
    with: (changed) => ({ ask: asking(testApp(db, changed), watcher.watchKey) }),
  }
}

const asking =
  ({ request }: TestApp, watchKey: string): CallsApp['ask'] =>
  (method, path, body, token = watchKey) => {
    const headers: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` }
    if (body === undefined) return request(path, { method, headers })
    headers['content-type'] = 'application/json'
    return request(path, { method, headers, body: JSON.stringify(body) })
  }

export { adminToken }
