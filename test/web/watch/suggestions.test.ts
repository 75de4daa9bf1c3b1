import { describe, expect, it } from 'vitest'
import { openAdministrator, useHostileServer, useWatchApp } from './site.ts'

const app = useWatchApp()
const server = useHostileServer()

describe('the suggestions for a site', () => {
  it('are a list to choose from, and make the chosen monitors', async () => {
    const { open, send, browser } = await openAdministrator(app())
    expect((await open('/watch/monitors/suggestions')).text).toContain('Look at the site')
    const found = await send('/watch/monitors/suggestions', { url: `${server()}/home` })
    expect(found.status).toBe(200)
    const values = [...found.text.matchAll(/name="chosen" value="([^"]*)"/g)].map(([, value = '']) =>
      value.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&#39;', "'"),
    )
    expect(values.length).toBeGreaterThan(1)
    const made = await send('/watch/monitors/suggestions/chosen', { url: server(), chosen: values.slice(1) })
    expect(made.location).toBe('/watch/monitors?done=suggested')
    const { data } = await browser.json<{ data: unknown[] }>('GET', '/v1/monitors')
    expect(data).toHaveLength(values.length - 1)
    const again = await send('/watch/monitors/suggestions/chosen', { url: server(), chosen: values })
    expect(again.status).toBe(409)
    expect((await browser.json<{ data: unknown[] }>('GET', '/v1/monitors')).data).toHaveLength(values.length - 1)
  })

  it.each(['', 'ftp://example.org/', 'http://10.1.2.3/', 'example.org'])(
    'of %j are none, and the page says why',
    async (url) => {
      const { send } = await openAdministrator(app())
      const page = await send('/watch/monitors/suggestions', { url })
      expect([400, 422]).toContain(page.status)
      expect(page.text).toContain('id="url-fault"')
    },
  )

  it('that nobody made are refused', async () => {
    const { send } = await openAdministrator(app())
    for (const chosen of [
      '',
      '{}',
      '[1]',
      '"x"',
      '{"kind":"page","name":"A","url":"ftp://x"}',
      '{"kind":"page","evil":1}',
    ])
      expect((await send('/watch/monitors/suggestions/chosen', { chosen })).status, chosen).toBe(400)
  })
})
