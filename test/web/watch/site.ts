import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { webCryptoSealing } from '#adapters/system/web-crypto-sealing.ts'
import { claimChecks, makeCheck, storeChecks } from '#domains/watch/index.ts'
import { giveRoles, openVisitor, type Visitor } from '../../support/account-pages.ts'
import { type TestApp, testApp } from '../../support/app.ts'
import { useDatabase } from '../../support/database.ts'
import { signUp } from '../../support/people.ts'
import { testScope } from '../../support/scope.ts'
import { hostile } from './samples.ts'

/** The app with a key for secrets, over one database for the file, empty before each test. */
export const useWatchApp = (): (() => TestApp) => {
  const database = useDatabase()
  let app: TestApp | undefined
  beforeEach(() => {
    app = testApp(database(), { sealing: webCryptoSealing('01'.repeat(32)) })
  })
  return () => {
    if (!app) throw new Error('The app is there only inside tests.')
    return app
  }
}

/** An administrator in front of a browser without script. */
export const openAdministrator = async (app: TestApp): Promise<Visitor> => {
  const visitor = openVisitor(app)
  const { email } = await signUp(app, visitor.browser)
  await giveRoles(app, email, 'admin')
  return visitor
}

/** A server that fails, and whose every text tries to leave its place in a page. */
export const useHostileServer = (): (() => string) => {
  const server = createServer((request, response) => {
    if (request.url === '/well') {
      response.end(JSON.stringify({ token: 'abc-123', status: 'ok' }))
      return
    }
    if (request.url === '/home') {
      response.setHeader('content-type', 'text/html')
      response.end(
        '<title>Shop</title><link rel="alternate" type="application/rss+xml" title="News" href="/feed"><h1>Shop</h1>',
      )
      return
    }
    if (request.url === '/feed') {
      response.setHeader('content-type', 'application/rss+xml')
      response.end(
        '<rss version="2.0"><channel><title>News</title><item><title>One</title><guid>1</guid></item></channel></rss>',
      )
      return
    }
    response.writeHead(503, { 'content-type': 'text/html', server: hostile })
    response.end(`<h1>Gone</h1>${hostile}`)
  })
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve)))
  afterAll(() => void server.close())
  return () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** Makes every check that is due, as the loop of a server does. */
export const makeDueChecks = async (app: TestApp): Promise<void> => {
  const { scope, clock } = testScope(app.db)
  clock.advance(app.clock.now() - clock.now())
  const claimed = await claimChecks(scope, 'local', 100)
  const made = await Promise.all(claimed.map(async (check) => ({ ...check, result: await makeCheck(scope, check) })))
  await storeChecks(scope, made)
  // A result speaks for the time after it.
  app.clock.advance(5_000)
}
