import { describe, expect, it } from 'vitest'
import { useEchoServer } from '../../support/echo-server.ts'
import type { Browser } from '../../support/people.ts'
import { openAdministrator, useHostileServer, useWatchApp } from './site.ts'

const app = useWatchApp()
const echo = useEchoServer()
const hostileServer = useHostileServer()

const fields = (changed: Readonly<Record<string, string | readonly string[]>> = {}) => ({
  name: 'Read the shop',
  method: 'GET',
  url: `${echo.origin()}/`,
  bodyKind: 'none',
  authKind: 'none',
  follow: 'yes',
  timeoutSeconds: '5',
  ...changed,
})

const pathIn = (location: string | null): string => (location ?? '').replace(/[?#].*/, '')

describe('the form of a call', () => {
  it('saves a call with everything that it can have, and shows it again', async () => {
    const { open, send, browser } = await openAdministrator(app())
    const { location } = await send(
      '/watch/calls',
      fields({
        method: 'POST',
        collection: 'Shop',
        query: 'a=1\r\n# b=2',
        headers: 'Accept: application/json\r\nX-Trace: {{trace}}',
        bodyKind: 'json',
        body: '{"a": "{{b}}"}\r\n',
        authKind: 'basic',
        authName: 'ada',
        authSecret: '{{password}}',
        assertSource: ['status', '', 'json'],
        assertAt: ['', '', '$.token'],
        assertOp: ['equals', 'equals', 'exists'],
        assertValue: ['200', 'dropped', ''],
        captureName: ['token', ''],
        captureSource: ['json', 'json'],
        captureAt: ['$.token', ''],
        captureSecret: ['yes', ''],
      }),
    )
    const path = pathIn(location)
    const expected = {
      name: 'Read the shop',
      request: {
        method: 'POST',
        query: [
          { name: 'a', value: '1', isOff: false },
          { name: 'b', value: '2', isOff: true },
        ],
        headers: [
          { name: 'Accept', value: 'application/json' },
          { name: 'X-Trace', value: '{{trace}}' },
        ],
        body: { kind: 'json', text: '{"a": "{{b}}"}\n' },
        auth: { kind: 'basic', user: 'ada', password: '{{password}}' },
        settings: { follow: true, timeoutMs: 5_000 },
        asserts: [
          { source: 'status', at: '', op: 'equals', value: '200' },
          { source: 'json', at: '$.token', op: 'exists', value: '' },
        ],
        captures: [{ name: 'token', source: 'json', at: '$.token', isSecret: true }],
      },
    }
    expect(await browser.json('GET', path.replace('/watch', '/v1'))).toMatchObject(expected)
    expect((await open('/watch/calls')).text).toContain('>Shop</h2>')
    const edit = await open(`${path}/edit`)
    expect(edit.text).toContain('value="Shop"')
    expect(edit.text).toContain('value="{{password}}"')
    // What a browser sends of the form as it is.
    await send(`${path}/edit`, fieldsOfForm(await raw(browser, `${path}/edit`)))
    expect(await browser.json('GET', path.replace('/watch', '/v1'))).toMatchObject(expected)
  })

  it('shows no secret that is written into a call, and keeps it', async () => {
    const { open, send, browser } = await openAdministrator(app())
    const secrets = ['swordfish-1', 'swordfish-2', 'swordfish-3']
    const { location } = await send(
      '/watch/calls',
      fields({
        query: 'api_key=swordfish-1',
        headers: 'Authorization: swordfish-2',
        authKind: 'bearer',
        authSecret: 'swordfish-3',
      }),
    )
    const path = pathIn(location)
    for (const page of [path, `${path}/edit`, '/watch/calls'])
      for (const secret of secrets) expect((await open(page)).text).not.toContain(secret)
    await send(`${path}/edit`, fieldsOfForm(await raw(browser, `${path}/edit`)))
    const stored = JSON.stringify(await browser.json('GET', path.replace('/watch', '/v1')))
    for (const secret of secrets) expect(stored).toContain(secret)
  })

  it('says in which row an assert cannot work', async () => {
    const { send } = await openAdministrator(app())
    const page = await send(
      '/watch/calls',
      fields({ name: '', assertSource: 'body', assertAt: '', assertOp: 'matches', assertValue: '(', collection: 'X' }),
    )
    expect(page.status).toBe(400)
    expect(page.text).toContain('<a href="#name">')
    const again = await send(
      '/watch/calls',
      fields({
        assertSource: ['status', 'body'],
        assertAt: ['', ''],
        assertOp: ['equals', 'matches'],
        assertValue: ['200', '('],
      }),
    )
    expect(again.status).toBe(422)
    expect(again.text).toMatch(/<a href="#asserts">Row 2, value: /)
    expect(again.text).toContain('value="("')
  })
})

/** A page with its line breaks. */
const raw = async ({ request }: Browser, path: string): Promise<string> =>
  (await request('GET', path, undefined, { accept: 'text/html' })).text()

/** The fields of a form as a browser sends them. */
const fieldsOfForm = (page: string): Readonly<Record<string, readonly string[]>> => {
  const form = /<form class="form call-form".*?<\/form>/s.exec(page)?.[0] ?? ''
  const found: [string, string][] = []
  for (const [element, tag] of form.matchAll(/<(input|select|textarea)\b.*?(?:<\/\1>|\/>)/gs)) {
    const [, name = ''] = /name="([^"]*)"/.exec(element) ?? []
    if (tag === 'input') {
      if (/type="checkbox"/.test(element) && !/ checked/.test(element)) continue
      found.push([name, /value="([^"]*)"/.exec(element)?.[1] ?? ''])
    } else if (tag === 'select') {
      const [, value = ''] =
        /<option value="([^"]*)" selected/.exec(element) ?? /<option value="([^"]*)"/.exec(element) ?? []
      found.push([name, value])
    } else found.push([name, />\n?([^<]*?)<\/textarea/s.exec(element)?.[1] ?? ''])
  }
  const decoded = found.map(
    ([name, value]) => [name, value.replaceAll('&quot;', '"').replaceAll('&amp;', '&')] as const,
  )
  return Object.fromEntries(
    [...Map.groupBy(decoded, ([name]) => name)].map(([name, pairs]) => [name, pairs.map(([, value]) => value)]),
  )
}

describe('a run by hand', () => {
  it('shows each assert with what was there, the answer, its times and what it captured', async () => {
    const { open, send } = await openAdministrator(app())
    const { location } = await send(
      '/watch/calls',
      fields({
        assertSource: ['status', 'status'],
        assertAt: ['', ''],
        assertOp: ['equals', 'equals'],
        assertValue: ['200', '201'],
        captureName: 'token',
        captureSource: 'json',
        captureAt: '$.token',
        captureSecret: '',
      }),
    )
    const path = pathIn(location)
    const run = await send(`${path}/runs`, {})
    expect(run.location).toBe(`${path}#latest-run`)
    const { text } = await open(path)
    expect(text).toContain('Failed</span>: the answer is not as it must be.')
    expect(text).toContain('Status is 201 <strong>was 200</strong>')
    expect(text.indexOf('Status is 201')).toBeLessThan(text.lastIndexOf('Status is 200'))
    expect(text).toContain('{{token}}')
    expect(text).toContain('tok-9f8e7d')
    expect(text).toMatch(/\d+ ms: .*wait/)
    expect((await open(`${path}/runs`)).location).toBe(path)
  })

  it('escapes whatever came back', async () => {
    const { open, send } = await openAdministrator(app())
    const { location } = await send('/watch/calls', fields({ url: `${hostileServer()}/` }))
    await send(`${pathIn(location)}/runs`, {})
    const { text } = await open(pathIn(location))
    expect(text).toContain('&lt;h1&gt;Gone')
    expect(text).not.toContain('<script>alert')
    expect(text).not.toContain('<img src=x')
  })

  it('uses the environment, and masks its secrets', async () => {
    const { open, send } = await openAdministrator(app())
    const made = await send('/watch/environments', {
      name: 'local',
      variables: `base=${echo.origin()}`,
      secrets: 'token=swordfish-99',
    })
    expect(made.location).toBe('/watch/environments?done=environment')
    const [, id = ''] =
      /href="\/watch\/environments\/([0-9a-f-]{36})"/.exec((await open('/watch/environments')).text) ?? []
    const { location } = await send(
      '/watch/calls',
      fields({ url: '{{base}}/', authKind: 'bearer', authSecret: '{{token}}' }),
    )
    const run = await send(`${pathIn(location)}/runs`, { environmentId: id })
    expect(run.location).toBe(`${pathIn(location)}?environment=${id}#latest-run`)
    const { text } = await open(run.location ?? '')
    expect(text).toContain('Passed')
    expect(text).toContain(', with local')
    expect(text).not.toContain('swordfish')
  })

  it('of a collection shows one call after the other', async () => {
    const { open, send } = await openAdministrator(app())
    await send('/watch/calls', fields({ name: 'First', collection: 'Shop' }))
    await send('/watch/calls', fields({ name: 'Second', collection: 'Shop', url: `${echo.origin()}/status/500` }))
    await send('/watch/calls', fields({ name: 'Third', collection: 'Shop' }))
    const list = await open('/watch/calls')
    expect(list.text.match(/>Shop<\/h2>/g)).toHaveLength(1)
    const [, action = ''] = /action="(\/watch\/collections\/[^"]*\/runs)"/.exec(list.text) ?? []
    const { text } = await send(action, { environmentId: '' })
    expect(text).toContain('1 of 3 calls passed.')
    expect(text).toContain('The run ended at the first that did not.')
    const asked = await open(action.replace('/runs', '/delete'))
    expect(asked.text).toContain('its 3 calls')
    await send(action.replace('/runs', '/delete'), {})
    expect((await open('/watch/calls')).text).not.toContain('First')
  })
})

describe('an environment', () => {
  it('shows its secrets by name alone, replaces and removes them', async () => {
    const { open, send, browser } = await openAdministrator(app())
    await send('/watch/environments', {
      name: 'production',
      variables: 'a=1\r\nb=2',
      secrets: 'one=swordfish\r\ntwo=trout-fish',
    })
    const { data } = await browser.json<{ data: { id: string }[] }>('GET', '/v1/environments')
    const path = `/watch/environments/${data[0]?.id}`
    const form = await open(path)
    for (const part of ['Remove one', 'Remove two', 'a=1']) expect(form.text).toContain(part)
    expect(form.text).not.toContain('swordfish')
    await send(path, { name: 'production', variables: 'a=3', removed: 'two', secrets: '' })
    expect(await browser.json('GET', path.replace('/watch', '/v1'))).toMatchObject({
      variables: [{ name: 'a', value: '3' }],
      secretNames: ['one'],
    })
    const refused = await send(path, { name: 'production', secrets: 'not a name=swordfish' })
    expect(refused.status).toBe(400)
    expect(refused.text).not.toContain('swordfish')
    await send(`${path}/delete`, {})
    expect((await open('/watch/environments')).text).toContain('There are no environments yet.')
  })
})

describe('an import', () => {
  it('makes a collection of a pasted command, says what was left out, and gives it back as a file', async () => {
    const { open, send, browser } = await openAdministrator(app())
    expect((await open('/watch/calls/import')).text).toContain('copied from a browser')
    const text = `curl '${echo.origin()}/' -H 'accept: text/html' --compressed --cacert /etc/own.pem`
    const made = await send('/watch/calls/import', { format: 'auto', text, collectionName: 'Pasted' })
    expect(made.status).toBe(200)
    expect(made.text).toContain('1 call imported into Pasted')
    expect(made.text).toContain('Left out or changed')
    expect(made.text).toContain('cacert')
    const list = await open('/watch/calls')
    const [, file = ''] = /href="(\/v1\/collections\/[^"]*\/exports\/hurl)"/.exec(list.text) ?? []
    expect(await (await browser.request('GET', file)).text()).toContain(`GET ${echo.origin()}/`)
    const again = await send('/watch/calls/import', { format: 'auto', text, collectionName: 'Pasted' })
    expect(again.status).toBe(409)
    expect(again.text).toContain('id="collectionName-fault"')
    const unread = await send('/watch/calls/import', { format: 'har', text: '<b>"&' })
    expect(unread.status).toBe(400)
    expect(unread.text).toContain('&lt;b&gt;&quot;&amp;</textarea')
    expect(unread.text).toContain('id="text-fault"')
  })
})

describe('a monitor of calls', () => {
  it('offers the calls in steps, and runs them in order', async () => {
    const { open, send, browser } = await openAdministrator(app())
    expect((await open('/watch/monitors/new?kind=call')).text).toContain('There are no calls yet.')
    const ids: string[] = []
    for (const name of ['First', 'Second'])
      ids.push(
        pathIn((await send('/watch/calls', fields({ name }))).location)
          .split('/')
          .at(-1) ?? '',
      )
    const { location } = await send('/watch/monitors', {
      kind: 'call',
      name: 'Both',
      callIds: [...ids.toReversed(), ''],
    })
    const monitor = pathIn(location)
    expect(await browser.json('GET', monitor.replace('/watch', '/v1'))).toMatchObject({ callIds: ids.toReversed() })
    expect((await open(`${monitor}/edit`)).text.match(/<option value="[^"]+" selected/g)?.length).toBeGreaterThan(2)
  })
})
