import { describe, expect, it } from 'vitest'
import { useEyeApp } from '../../../support/eye-app.ts'
import { read } from '../../../support/eye-reads.ts'

const app = useEyeApp()

interface Saved {
  readonly id: string
  readonly name: string
  readonly request: { readonly method: string; readonly url: string; readonly body?: object }
}

const weekly = { path: '/v1/event-counts', parameters: { bucket: 'day', filter: ['data.a:equals:1'] }, days: 7 }

const save = async (name: string, question: object = weekly, token = app().readKey): Promise<Saved> => {
  const response = await app().ask('POST', '/v1/saved-questions', { name, question }, token)
  expect(response.status).toBe(201)
  return (await response.json()) as Saved
}

describe('saved questions', () => {
  it('hold the request that asks them now, about the application and the last days', async () => {
    await app().send({ data: { a: 1 } })
    await app().send({ data: { a: 2 }, sessionId: 'b' })
    const { id } = await save('Week')
    app().clock.advance(60_000)
    const { request } = await read<Saved>(app(), `/v1/saved-questions/${id}`, app().readKey)
    expect(Object.fromEntries(new URLSearchParams(request.url.split('?')[1]))).toEqual({
      bucket: 'day',
      filter: 'data.a:equals:1',
      application: app().id,
      from: '2026-11-14T12:01:00.000Z',
      to: '2026-11-21T12:01:00.000Z',
    })
    expect(await read(app(), request.url, app().readKey)).toMatchObject({ data: [{ events: 1 }] })
  })

  it('hold the body of a funnel', async () => {
    const step = { category: 'page', name: 'view', filter: ['data.a:greater:0'] }
    await app().send({ data: { a: 1 } })
    const funnel = { path: '/v1/funnels', parameters: { steps: [step, step], withinSeconds: 60 }, days: 1 }
    const { request } = await save('Twice', funnel)
    const answer = await app().ask(request.method, request.url, request.body, app().readKey)
    expect(await answer.json()).toMatchObject({ steps: [{ sessions: 1 }, { sessions: 0 }] })
  })

  it('are listed, replaced and removed by their application and the administrator alone', async () => {
    const other = await app().join()
    const { id } = await save('Mine')
    await save('Theirs', weekly, other.readKey)
    const names = async (token?: string, query = '') =>
      (await read<{ data: readonly Saved[] }>(app(), `/v1/saved-questions${query}`, token)).data.map(({ name }) => name)
    expect(await names(app().readKey)).toEqual(['Mine'])
    expect((await names()).toSorted()).toEqual(['Mine', 'Theirs'])
    expect(await names(undefined, `?application=${other.id}`)).toEqual(['Theirs'])
    const path = `/v1/saved-questions/${id}`
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const body = method === 'PUT' ? { name: 'Stolen', question: weekly } : undefined
      expect((await app().ask(method, path, body, other.readKey)).status).toBe(404)
    }
    const replaced = await app().ask('PUT', path, { name: 'Ours', question: weekly }, app().readKey)
    expect(await replaced.json()).toMatchObject({ id, name: 'Ours' })
    expect((await app().ask('DELETE', path, undefined, app().readKey)).status).toBe(204)
    expect(await names(app().readKey)).toEqual([])
  })

  it('have names that are unique within an application', async () => {
    const other = await app().join()
    await save('Week')
    await save('Week', weekly, other.readKey)
    const { id } = await save('Day')
    const body = { name: 'Week', question: weekly }
    expect((await app().ask('POST', '/v1/saved-questions', body, app().readKey)).status).toBe(409)
    expect((await app().ask('PUT', `/v1/saved-questions/${id}`, body, app().readKey)).status).toBe(409)
  })

  it.each([
    [{ path: '/v1/events', parameters: {} }, '/question/path'],
    [{ path: '/v1/event-counts', parameters: { bucket: 'day' } }, '/question/parameters/from'],
    [{ ...weekly, parameters: { bucket: 'year' } }, '/question/parameters/bucket'],
    [{ ...weekly, parameters: { bucket: 'day', colour: 'red' } }, '/question/parameters/colour'],
    [{ ...weekly, parameters: { bucket: 'day', from: '2026-11-01' } }, '/question/parameters/from'],
    [{ ...weekly, parameters: { bucket: 'day', application: 'x' } }, '/question/parameters/application'],
    [{ ...weekly, parameters: { bucket: 'day', filter: 'path:equals:1' } }, '/question/parameters/filter'],
  ])('refuse %j, and point at %s', async (question, pointer) => {
    const response = await app().ask('POST', '/v1/saved-questions', { name: 'x', question }, app().readKey)
    expect(response.status).toBe(400)
    const { errors } = (await response.json()) as { errors: { pointer: string }[] }
    expect(errors.map((it) => it.pointer)).toContain(pointer)
  })

  it('need an application from an administrator, which has to exist', async () => {
    const ask = (application?: string) =>
      app().ask('POST', '/v1/saved-questions', { name: 'x', question: weekly, application })
    expect((await ask()).status).toBe(422)
    expect((await ask('01a1fdfa-4600-7cb6-93cb-bc68b5182df8')).status).toBe(404)
    expect((await ask(app().id)).status).toBe(201)
  })
})
