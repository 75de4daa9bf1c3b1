import { describe, expect, it } from 'vitest'
import { useEyeApp } from '../../../support/eye-app.ts'
import { at } from '../../../support/eye-reads.ts'

const app = useEyeApp()

const [view, submit] = [
  { category: 'page', name: 'view' },
  { category: 'form', name: 'submit' },
]
const funnel = { steps: [view, submit], withinSeconds: 60, from: at(0), to: at(3_600_000_000) }

const ask = (body: unknown, token?: string): Promise<Response> => app().ask('POST', '/v1/funnels', body, token)

const counts = async (body: unknown, token?: string): Promise<readonly number[]> => {
  const response = await ask(body, token)
  expect(response.status).toBe(200)
  const { steps } = (await response.json()) as { steps: { sessions: number }[] }
  return steps.map(({ sessions }) => sessions)
}

const send = async (sessionId: string, second: number, kind: typeof view, key?: string): Promise<void> => {
  await app().send({ sessionId, occurredAt: at(second * 1_000_000), ...kind }, key)
}

describe('POST /v1/funnels', () => {
  it('answers the sessions of each step, with the step itself', async () => {
    await send('whole', 0, view)
    await send('whole', 60, submit)
    await send('half', 5, view)
    await send('backwards', 7, submit)
    await send('backwards', 8, view)
    const response = await ask(funnel, app().readKey)
    expect(await response.json()).toEqual({
      steps: [
        { ...view, sessions: 3 },
        { ...submit, sessions: 1 },
      ],
    })
  })

  it('answers sessions that go from one application to another to the administrator alone', async () => {
    const other = await app().join()
    await send('across', 0, view)
    await send('across', 1, submit, other.writeKey)
    expect(await counts(funnel)).toEqual([1, 1])
    expect(await counts({ ...funnel, application: app().id })).toEqual([1, 0])
    expect(await counts(funnel, app().readKey)).toEqual([1, 0])
    expect(await counts(funnel, other.readKey)).toEqual([0, 0])
  })

  it.each([
    [{ ...funnel, steps: [view] }, '/steps'],
    [{ ...funnel, steps: Array.from({ length: 11 }, () => view) }, '/steps'],
    [{ ...funnel, steps: [view, { category: 'form' }] }, '/steps/1/name'],
    [{ ...funnel, steps: [view, { ...submit, data: {} }] }, '/steps/1/data'],
    [{ ...funnel, withinSeconds: 0 }, '/withinSeconds'],
    [{ ...funnel, withinSeconds: 2_592_001 }, '/withinSeconds'],
    [{ ...funnel, to: funnel.from }, '/to'],
    [{ ...funnel, from: undefined }, '/from'],
    [{ ...funnel, application: 'mine' }, '/application'],
    [{ ...funnel, more: 1 }, '/more'],
  ])('refuses a funnel of the wrong form, and points at the fault (%#)', async (body, pointer) => {
    const response = await ask(body)
    expect(response.status).toBe(400)
    const { errors } = (await response.json()) as { errors: { in: string; pointer: string }[] }
    expect(errors).toContainEqual(expect.objectContaining({ in: 'body', pointer }))
  })

  it('refuses who has no key with 401, a write key and another application with 403', async () => {
    const other = await app().join()
    expect((await app().post('/v1/funnels', funnel)).status).toBe(401)
    expect((await ask(funnel, app().writeKey)).status).toBe(403)
    expect((await ask({ ...funnel, application: other.id }, app().readKey)).status).toBe(403)
  })

  it('refuses a fifth at once with 503, and takes one again when those have ended', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(funnel)))
    const refused = answers.filter(({ status }) => status === 503)
    expect(refused.map(({ headers }) => headers.get('retry-after'))).toEqual(['2'])
    expect(await counts(funnel)).toEqual([0, 0])
  })
})
