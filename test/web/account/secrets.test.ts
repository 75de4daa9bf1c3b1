import { expect, it, test } from 'vitest'
import { loggableAddress } from '#http/loggable-address.ts'
import { openVisitor } from '../../support/account-pages.ts'
import { testApp } from '../../support/app.ts'
import { useDatabase } from '../../support/database.ts'
import { goodPassword, newAddress, tokenMailedTo } from '../../support/people.ts'

const database = useDatabase()

test.each([
  ['/verify?token=secret', '/verify?token=…'],
  ['/sign-in/github/callback?code=secret&state=other&a=1', '/sign-in/github/callback?code=…&state=…&a=1'],
  ['/v1/events?key=secret', '/v1/events?key=…'],
  ['/x?%74oken=secret', '/x?%74oken=…'],
  ['/x?TOKEN=secret', '/x?TOKEN=…'],
  ['/x?a=1&email=ada%40example.org&token=secret', '/x?a=1&email=…&token=…'],
  ['/x?token', '/x?token'],
  ['/x?token=a=b', '/x?token=…'],
  ['/v1/zipcodes?q=token=&limit=5', '/v1/zipcodes?q=token=&limit=5'],
  ['/x', '/x'],
  ['/v1/heartbeats/secret/fail', '/v1/heartbeats/…/fail'],
])('the log shows %s as %s', (path, expected) => {
  expect(loggableAddress(`http://touchstone.test${path}`)).toBe(expected)
})

it('writes no password, token, code or address to the log or to the address bar', async () => {
  const logged: string[] = []
  const log = (level: string, message: string, fields?: object): void => {
    logged.push(JSON.stringify([level, message, fields]))
  }
  const app = testApp(database(), { logger: { isEnabled: () => true, log } })
  const visitor = openVisitor(app)
  const email = newAddress()
  const pages = [await visitor.send('/sign-up', { email, password: goodPassword })]
  const token = await tokenMailedTo(app, email)
  pages.push(await visitor.open(`/verify?token=${token}`), await visitor.send('/verify', { token }))
  await visitor.send('/sign-out', {})
  pages.push(await visitor.send('/forgot-password', { email }))
  const reset = await tokenMailedTo(app, email, 'password-reset')
  const password = 'another harbour in autumn'
  pages.push(await visitor.open(`/reset-password?token=${reset}&email=${email}`))
  pages.push(await visitor.send('/reset-password', { token: reset, password }))
  pages.push(
    await visitor.send('/sign-in', { email, password: 'wrong' }),
    await visitor.send('/sign-in', { email, password }),
  )
  const created = await visitor.send('/settings/tokens/new', { name: 'laptop', scopes: 'learn', days: '1' })
  const [apiToken = 'missing'] = /tst_[\w-]{43}/.exec(created.text) ?? []
  const secrets = [token, reset, apiToken, goodPassword, password, email, ...visitor.browser.cookies.values()]
  expect(logged.length).toBeGreaterThan(9)
  const written = [...logged, ...[...pages, created].map(({ location }) => location ?? '')]
  expect(written.filter((text) => secrets.some((secret) => text.includes(secret)))).toEqual([])
})
