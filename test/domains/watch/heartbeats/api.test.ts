import { describe, expect, it } from 'vitest'
import { forgetBeats, makeCheck } from '#domains/watch/index.ts'
import { heartbeatRepository } from '#domains/watch/heartbeats/repository.ts'
import type { CheckResult } from '#domains/watch/checks/model.ts'
import { useWatchApp } from '../../../support/watch-app.ts'

const app = useWatchApp()

interface Heartbeat {
  readonly id: string
  readonly path: string
}

const heartbeat = async (fields = {}): Promise<Heartbeat> => {
  const id = await app().monitor({ kind: 'heartbeat', url: undefined, everySeconds: 60, graceSeconds: 30, ...fields })
  const shown = (await (await app().ask('GET', `/v1/monitors/${id}`)).json()) as { heartbeatUrl: string }
  return { id, path: new URL(shown.heartbeatUrl).pathname }
}
const report = (path: string, body?: string | Uint8Array<ArrayBuffer>, method = 'POST'): Promise<Response> =>
  app().request(path, { method, ...(body === undefined ? {} : { body }) })
const beatsOf = (id: string) =>
  heartbeatRepository(app().db).list(id, { from: 0, until: app().clock.now() + 86_400_000 })
const check = async (): Promise<CheckResult> => {
  const [due] = await app().due()
  if (!due) throw new Error('No check is due.')
  return makeCheck(app().scope, due)
}

describe('the address of a heartbeat', () => {
  it('takes success, start, failure and exit codes, by POST, GET and HEAD', async () => {
    const { id, path } = await heartbeat()
    for (const [end, method] of [
      ['', 'POST'],
      ['', 'HEAD'],
      ['/start', 'GET'],
      ['/success', 'POST'],
      ['/fail', 'POST'],
      ['/0', 'GET'],
      ['/137', 'POST'],
    ] as const) {
      app().clock.advance(1_000)
      const response = await report(path + end, undefined, method)
      expect([end, response.status]).toEqual([end, 200])
      if (method !== 'HEAD') expect(await response.json()).toEqual({ status: 'ok' })
    }
    expect((await beatsOf(id)).map(({ kind, exitCode }) => [kind, exitCode])).toEqual([
      ['success', null],
      ['success', null],
      ['start', null],
      ['success', null],
      ['fail', null],
      ['success', 0],
      ['fail', 137],
    ])
  })

  it('keeps the beginning of any body as a note', async () => {
    const { id, path } = await heartbeat()
    await report(path, 'x'.repeat(5_000))
    app().clock.advance(1_000)
    await report(path, new Uint8Array([0x6f, 0x6b, 0x00, 0xff, 0x0a, 0xed, 0xa0, 0x80]))
    app().clock.advance(1_000)
    await report(path, 'y'.repeat(300_000))
    const notes = (await beatsOf(id)).map(({ note }) => note)
    expect(notes[0]).toBe('x'.repeat(2_000))
    expect(notes[1]).toMatch(/^ok�+\n�+$/)
    expect(notes[2]).toBe('y'.repeat(2_000))
  })

  it('refuses unknown tokens and reports', async () => {
    const { path } = await heartbeat()
    expect((await report(`/v1/heartbeats/${'A'.repeat(22)}`)).status).toBe(404)
    expect((await report(`/v1/heartbeats/short`)).status).toBe(400)
    for (const end of ['/256', '/-1', '/done', '/01'])
      expect([end, (await report(path + end)).status]).toEqual([end, 400])
  })

  it('keeps the worse of two reports in the same millisecond', async () => {
    const { id, path } = await heartbeat()
    for (const end of ['/start', '/fail', '/success']) expect((await report(path + end)).status).toBe(200)
    expect((await beatsOf(id)).map(({ kind }) => kind)).toEqual(['fail'])
  })

  it('limits how often a program reports, and says when it may again', async () => {
    const { path } = await heartbeat()
    const other = await heartbeat()
    let response = await report(path)
    for (let count = 1; count < 60; count += 1) response = await report(path)
    expect(response.status).toBe(200)
    response = await report(path)
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await report(other.path)).status).toBe(200)
  })
})

describe('a heartbeat monitor', () => {
  it('is judged by what its program has reported', async () => {
    await heartbeat()
    expect((await check()).outcome).toBe('unknown')
    app().clock.advance(100_000)
    const silent = await check()
    expect(silent.outcome).toBe('down')
  })

  it('is down at its next check after a failure, and shows the note', async () => {
    const { path } = await heartbeat()
    await report(`${path}/3`, 'disk full')
    expect(await check()).toMatchObject({ outcome: 'down', evidence: { body: 'disk full' } })
  })

  it('refuses a cron expression that cannot be', async () => {
    const body = { name: 'x', kind: 'heartbeat', cron: '61 * * * *' }
    const response = await app().ask('POST', '/v1/monitors', body, app().watchKey)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ pointer: '/cron' }] })
  })

  it('forgets reports after 90 days', async () => {
    const { id, path } = await heartbeat()
    await report(path)
    app().clock.advance(89 * 86_400_000)
    await forgetBeats(app().scope)
    expect(await beatsOf(id)).toHaveLength(1)
    app().clock.advance(2 * 86_400_000)
    await forgetBeats(app().scope)
    expect(await beatsOf(id)).toHaveLength(0)
  })

  it('accepts a mode of characters that the database refuses', async () => {
    const { path } = await heartbeat()
    for (const mode of ['\\u0000', '\\ud800', `${'m'.repeat(59)}\u{1F600}`])
      expect((await report(path, `{"mode":"${mode}"}`)).status).toBe(200)
  })
})
