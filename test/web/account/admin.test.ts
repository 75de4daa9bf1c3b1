import { describe, expect, it } from 'vitest'
import { system } from '#core/actor.ts'
import { accountService } from '#domains/people/index.ts'
import { giveRoles, openVisitor, type Visitor } from '../../support/account-pages.ts'
import { newAddress, openBrowser, signUp, usePeopleApp } from '../../support/people.ts'
import { testScope } from '../../support/scope.ts'

const app = usePeopleApp()

const openAdministrator = async (): Promise<Visitor> => {
  const visitor = openVisitor(app())
  const { email } = await signUp(app(), visitor.browser)
  await giveRoles(app(), email, 'admin')
  return visitor
}

describe('the administration', () => {
  it.each(['/admin', '/admin/mails', '/admin/log'])('%s refuses everybody but administrators', async (path) => {
    const visitor = openVisitor(app())
    const { email } = await signUp(app(), visitor.browser)
    const refused = await visitor.open(path)
    expect(refused.status).toBe(403)
    expect(refused.text).toContain('<h1>You cannot open this page</h1>')
    expect(refused.headers.get('cache-control')).toBe('no-store')
    await giveRoles(app(), email, 'recruiter')
    expect((await visitor.open(path)).status).toBe(403)
    await giveRoles(app(), email, 'admin')
    expect((await visitor.open(path)).status).toBe(200)
    await giveRoles(app(), email, 'learner')
    expect((await visitor.open(path)).status).toBe(403)
  })

  it('finds people, and sets their roles', async () => {
    const { open, send } = await openAdministrator()
    const person = await signUp(app(), openBrowser(app()))
    const found = await open(`/admin?q=${encodeURIComponent(person.email.toUpperCase())}`)
    expect(found.text).toContain(person.handle)
    expect(found.text.match(/name="account"/g)?.length).toBe(1)
    expect((await open('/admin?q=%00%25nobody')).text).toContain('Nobody matches.')
    const saved = await send('/admin', { account: person.id, roles: ['author', 'recruiter'], q: person.email })
    expect(saved.location).toBe(`/admin?done=roles&q=${encodeURIComponent(person.email)}`)
    const after = await open(saved.location ?? '')
    expect(after.text).toContain('value="author" checked')
    expect(after.text).not.toContain('value="admin" checked')
    await send('/admin', { account: person.id })
    expect((await open(`/admin?q=${person.email}`)).text).not.toContain('checked')
  })

  it('sets no roles for somebody who is not an administrator', async () => {
    const visitor = openVisitor(app())
    const { id } = await signUp(app(), visitor.browser)
    expect((await visitor.send('/admin', { account: id, roles: 'admin' })).status).toBe(403)
    expect(await visitor.browser.json('GET', '/v1/accounts/me')).toMatchObject({ roles: [] })
  })

  it('shows mails that wait with their links, and the log', async () => {
    const { open } = await openAdministrator()
    const email = newAddress()
    await openVisitor(app()).send('/sign-up', { email, password: 'a quiet harbour in spring' })
    const mails = await open('/admin/mails')
    expect(mails.text).toContain(email)
    expect(mails.text).toMatch(
      /href="http:\/\/touchstone\.test\/verify\?token=[\w-]{43}">http:\/\/touchstone\.test\/verify\?token=[\w-]{43}</,
    )
    const log = await open('/admin/log')
    expect(log.text).toContain('account created')
    expect(log.text).toContain('agent: Firefox on Linux')
    expect((await open('/admin/log?account=00000000-0000-7000-8000-000000000000')).text).toContain(
      'Nothing has happened',
    )
    expect((await open('/admin/log?account=x&after=x')).status).toBe(200)
  })

  it('shows long lists page by page', async () => {
    const { open } = await openAdministrator()
    const { scope } = testScope(app().db)
    for (let count = 0; count < 51; count++)
      await accountService(scope).create(system, { email: newAddress(), name: `Person ${count}`, roles: [] })
    for (const path of ['/admin?q=person', '/admin/mails', '/admin/log']) {
      const first = await open(path)
      const [, next = ''] = /href="([^"]*after=[^"]*)"/.exec(first.text) ?? []
      const second = await open(next.replaceAll('&amp;', '&'))
      expect(first.text.match(/<li> <div>|<li class="stacked">/g)?.length, path).toBe(50)
      expect(second.text.match(/<li> <div>|<li class="stacked">/g)?.length, path).toBeLessThan(50)
      expect(second.text, path).not.toContain('Next page')
    }
  })
})
