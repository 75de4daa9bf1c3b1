import { describe, expect, it } from 'vitest'
import { hostile } from './samples.ts'
import { makeDueChecks, openAdministrator, useHostileServer, useWatchApp } from './site.ts'

const app = useWatchApp()
const server = useHostileServer()

const failing = async () => {
  const visitor = await openAdministrator(app())
  const { location } = await visitor.send('/watch/monitors', {
    kind: 'page',
    name: `Shop ${hostile}`,
    url: `${server()}/`,
  })
  await makeDueChecks(app())
  return { ...visitor, path: (location ?? '').replace(/\?.*/, '') }
}

describe('a monitor that is down', () => {
  it('comes first on the board, with its sentence and since when', async () => {
    const { open, send } = await failing()
    await send('/watch/monitors', { kind: 'page', name: 'A well page', url: `${server()}/well` })
    await makeDueChecks(app())
    const { text } = await open('/watch')
    expect(text).toContain('<title>1 of 2 monitors is down · Touchstone</title>')
    expect(text).toContain('1 of 2 monitors is down')
    expect(text).toContain('1 up')
    expect(text.indexOf('Shop')).toBeLessThan(text.indexOf('A well page'))
    expect(text).toMatch(/Down<\/span> for \d+ s, since <time/)
    expect(text).toContain('503')
  })

  it('shows the evidence of each failure, and nothing of it becomes a part of the page', async () => {
    const { open, path } = await failing()
    const { text } = await open(path)
    expect(text).toContain('status 503')
    expect(text).toContain('&lt;h1&gt;Gone&lt;/h1&gt;')
    expect(text).toContain('<th scope="row">server</th>')
    expect(text).toContain('Answered by <code>127.0.0.1</code>')
    for (const page of [text, (await open('/watch')).text, (await open('/watch/monitors')).text]) {
      expect(page).not.toContain('<script>alert')
      expect(page).not.toContain('<img src=x')
      expect(page).toContain('&lt;/script&gt;')
    }
  })

  it('lists the failure of a week although it is up again', async () => {
    const { open, send, path } = await failing()
    await send(`${path}/edit`, { kind: 'page', name: 'Shop', url: `${server()}/well` })
    await makeDueChecks(app())
    const { text } = await open(path)
    expect(text).toMatch(/class="monitor-state"> <span class="state-tag is-up"/)
    const [failures = '', results = ''] = text.slice(text.indexOf('id="failures"')).split('id="results"')
    expect(failures.match(/state-tag is-down/g)).toHaveLength(1)
    expect(results.match(/state-tag is-(up|down)/g)).toHaveLength(2)
  })

  it('has a graph of the answers by phase with the figures behind it', async () => {
    const { open, send } = await openAdministrator(app())
    const { location } = await send('/watch/monitors', { kind: 'page', name: 'Well', url: `${server()}/well` })
    await makeDueChecks(app())
    const { text } = await open((location ?? '').replace(/\?.*/, ''))
    expect(text).toContain('aria-label="Mean response time by phase of Well, 24 hours"')
    expect(text).toMatch(/<path class="area is-1" d="M/)
    expect(text).toContain('Response times of 24 hours as a table')
    expect(text).toMatch(/<td>not observed<\/td>/)
    expect(text).toContain('aria-label="Uptime of Well on each of 90 days"')
  })
})

describe('an address that the server refuses', () => {
  it('is unknown, and the page says why', async () => {
    const { open, send } = await openAdministrator(app())
    const { location } = await send('/watch/monitors', { kind: 'page', name: 'Private', url: 'http://10.1.2.3/' })
    await makeDueChecks(app())
    expect((await open('/watch')).text).toContain('The monitor is unknown')
    expect((await open((location ?? '').replace(/\?.*/, ''))).text).toMatch(/10\.1\.2\.3.*WATCH_ALLOW/)
  })
})
