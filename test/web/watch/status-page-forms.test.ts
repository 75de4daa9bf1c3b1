import { describe, expect, it } from 'vitest'
import { groupsIn, linesOfGroups } from '#web/watch/status-pages/component-lines.ts'
import { hostileNames } from '../../support/hostile-names.ts'
import { openAdministrator, useWatchApp } from './site.ts'

const app = useWatchApp()

const openWithMonitors = async () => {
  const visitor = await openAdministrator(app())
  for (const name of ['web-1', 'a = b']) {
    await visitor.send('/watch/monitors', { kind: 'page', name, url: 'http://127.0.0.1:1/', everySeconds: '60' })
    // Monitors of one millisecond come in no order.
    app().clock.advance(1)
  }
  const { data } = await visitor.browser.json<{ data: { id: string; name: string }[] }>('GET', '/v1/monitors')
  return { ...visitor, idOf: (name: string) => data.find((monitor) => monitor.name === name)?.id ?? '' }
}

interface Pages {
  readonly data: readonly { readonly id: string; readonly groups: unknown }[]
}

const fields = { title: 'The shop', slug: 'shop', groups: '# Shop\r\nweb-1 = Web shop\r\na = b', access: 'public' }

describe('the form of a status page', () => {
  it('begins with all monitors, and makes a page that opens without signing in', async () => {
    const { open, send, browser, idOf } = await openWithMonitors()
    expect((await open('/watch/status-pages/new')).text).toContain('> # Systems web-1 a = b</textarea>')
    expect((await send('/watch/status-pages', fields)).location).toBe('/watch/status-pages?done=status-page')
    const { data } = await browser.json<Pages>('GET', '/v1/status-pages')
    expect(data[0]).toMatchObject({
      title: 'The shop',
      access: 'public',
      groups: [
        {
          name: 'Shop',
          components: [
            { monitorId: idOf('web-1'), name: 'Web shop' },
            { monitorId: idOf('a = b'), name: 'a = b' },
          ],
        },
      ],
    })
    const list = await open('/watch/status-pages')
    expect(list.text).toContain('href="/status/shop"')
    expect(list.text).toContain('/status/shop · Everybody · 2 components · 0 subscribers')
    const seen = await app().request('/status/shop')
    expect(seen.status).toBe(200)
    expect(await seen.text()).toContain('Web shop')
  })

  it('shows what is stored, changes it and deletes it', async () => {
    const { open, send, browser } = await openWithMonitors()
    await send('/watch/status-pages', { ...fields, access: 'link' })
    const { data } = await browser.json<Pages>('GET', '/v1/status-pages')
    const path = `/watch/status-pages/${data[0]?.id}`
    const edit = await open(path)
    expect(edit.text).toContain('# Shop web-1 = Web shop a = b</textarea>')
    expect(edit.text).toMatch(/href="\/status\/shop\?key=[A-Za-z0-9_-]{22}"/)
    await send(path, { ...fields, title: 'Our shop', groups: 'web-1' })
    const changed = await browser.json<Pages>('GET', '/v1/status-pages')
    expect(changed.data[0]).toMatchObject({ title: 'Our shop', access: 'public', groups: [{ name: 'Systems' }] })
    expect((await open(`${path}/delete`)).text).toContain('Delete the status page Our shop?')
    expect((await send(`${path}/delete`, {})).location).toBe('/watch/status-pages?done=status-page-deleted')
    expect((await browser.json<Pages>('GET', '/v1/status-pages')).data).toEqual([])
  })

  it('says what is wrong beside what was typed', async () => {
    const { send } = await openWithMonitors()
    const unknown = await send('/watch/status-pages', { ...fields, groups: '# Shop\nweb-2 = Web shop' })
    expect(unknown.status).toBe(400)
    expect(unknown.text).toContain('Line 2: no monitor is called web-2.')
    expect(unknown.text).toContain('# Shop web-2 = Web shop</textarea>')
    const twice = await send('/watch/status-pages', { ...fields, groups: 'web-1\nweb-1' })
    expect(twice.status).toBe(422)
    await send('/watch/status-pages', fields)
    const taken = await send('/watch/status-pages', fields)
    expect(taken.status).toBe(409)
    expect(taken.text).toContain('Slug is taken.')
    const secret = await send('/watch/status-pages', { ...fields, slug: 'other', access: 'password' })
    expect(secret.text).toContain('Password is missing.')
    for (const page of [unknown, twice, taken, secret]) expect(page.text).not.toContain('undefined')
  })

  it('is for administrators', async () => {
    for (const path of ['/watch/status-pages', '/watch/status-pages/new'])
      expect((await app().request(path)).headers.get('location')).toContain('/sign-in')
  })
})

describe('components as lines', () => {
  it.each(hostileNames)('come back as they were: %s', (name) => {
    const monitors = [
      { id: '1', name },
      { id: '2', name: 'other' },
    ]
    const groups = [
      {
        name: 'G',
        components: [
          { monitorId: '1', name: 'Shop' },
          { monitorId: '2', name },
        ],
      },
    ]
    const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
    expect(groupsIn(linesOfGroups(groups, monitors), monitors)).toEqual({
      groups: [
        {
          name: 'G',
          components: [
            { monitorId: '1', name: 'Shop' },
            { monitorId: '2', name: oneLine(name) },
          ],
        },
      ],
    })
  })
})
