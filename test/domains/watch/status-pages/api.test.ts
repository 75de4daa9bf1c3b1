import { describe, expect, it } from 'vitest'
import { system } from '#core/actor.ts'
import { applicationService } from '#domains/eye/index.ts'
import { useStatusApp } from '../../../support/status-app.ts'

const app = useStatusApp()

interface Problem {
  readonly detail: string
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[]
}

const refusal = async (answer: Response) => {
  const { errors = [] } = (await answer.json()) as Problem
  return { status: answer.status, pointers: errors.map(({ pointer, detail }) => `${pointer} ${detail}`) }
}

const fields = { slug: 'shop', title: 'The shop' }
const unknownId = '019aa5b1-7c00-7a3b-9c1d-2e5f60718293'

describe('status pages in the API', () => {
  it('are created, read, listed, replaced and removed', async () => {
    const { ask, monitor } = app()
    const shop = await monitor('a')
    const groups = [{ name: 'Shop', components: [{ monitorId: shop, name: 'Web shop' }] }]
    const created = await ask('POST', '/v1/status-pages', { ...fields, groups })
    expect(created.status).toBe(201)
    const page = (await created.json()) as { id: string }
    expect(page).toMatchObject({
      ...fields,
      description: '',
      access: 'public',
      url: 'http://touchstone.test/status/shop',
      groups,
      subscribers: 0,
    })
    expect(created.headers.get('location')).toBe(`/v1/status-pages/${page.id}`)
    expect(await (await ask('GET', `/v1/status-pages/${page.id}`)).json()).toEqual(page)
    expect(await (await ask('GET', '/v1/status-pages')).json()).toEqual({ data: [page], meta: { nextCursor: null } })
    const replaced = await ask('PUT', `/v1/status-pages/${page.id}`, { ...fields, slug: 'web-shop' })
    expect(await replaced.json()).toMatchObject({ id: page.id, slug: 'web-shop', groups: [] })
    expect((await ask('DELETE', `/v1/status-pages/${page.id}`)).status).toBe(204)
    expect((await ask('GET', `/v1/status-pages/${page.id}`)).status).toBe(404)
  })

  it('come page by page, each once', async () => {
    const { ask, clock } = app()
    for (let number = 0; number < 5; number++) {
      await ask('POST', '/v1/status-pages', { ...fields, slug: `shop-${number}` })
      clock.advance(1)
    }
    const slugs: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer = await ask('GET', `/v1/status-pages?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
      const { data, meta } = (await answer.json()) as {
        data: { slug: string }[]
        meta: { nextCursor: string | null }
      }
      slugs.push(...data.map(({ slug }) => slug))
      cursor = meta.nextCursor
    }
    expect(slugs).toEqual(['shop-0', 'shop-1', 'shop-2', 'shop-3', 'shop-4'])
  })

  it('have slugs that no other page of the server has', async () => {
    const { ask } = app()
    await ask('POST', '/v1/status-pages', fields)
    expect(await refusal(await ask('POST', '/v1/status-pages', fields))).toEqual({
      status: 409,
      pointers: ['/slug is taken'],
    })
    for (const slug of ['ab', 'Shop', 'my shop', 'x'.repeat(61), 'shop/..', 'ünïcode'])
      expect((await ask('POST', '/v1/status-pages', { ...fields, slug })).status, slug).toBe(400)
  })

  it('show monitors of their own application, each once', async () => {
    const { ask, monitor, scope, request } = app()
    const own = await monitor('own')
    const { id: applicationId } = await applicationService(scope).create(system, {
      name: 'other',
      unknownTypes: 'pass',
    })
    const { key } = await applicationService(scope).createKey(system, {
      applicationId,
      scope: 'watch',
      expiresAt: null,
    })
    const foreign = await request('/v1/monitors', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'theirs', kind: 'page', url: 'http://127.0.0.1:1/' }),
    })
    const { id: theirs } = (await foreign.json()) as { id: string }
    const name = 'Shop'
    const groups = [
      {
        name,
        components: [
          { monitorId: own, name },
          { monitorId: unknownId, name },
        ],
      },
      {
        name,
        components: [
          { monitorId: theirs, name },
          { monitorId: own, name },
        ],
      },
    ]
    expect(await refusal(await ask('POST', '/v1/status-pages', { ...fields, groups }))).toEqual({
      status: 422,
      pointers: [
        '/groups/0/components/1/monitorId does not belong to a monitor of this application',
        '/groups/1/components/0/monitorId does not belong to a monitor of this application',
        '/groups/1/components/1/monitorId is on the page already',
      ],
    })
  })

  it('have at most 30 groups and 200 components, and an application at most 50 of them', async () => {
    const { ask } = app()
    const group = (length: number) => ({
      name: 'Group',
      components: Array.from({ length }, () => ({ monitorId: unknownId, name: 'Shop' })),
    })
    const groups = Array.from({ length: 31 }, () => group(0))
    expect((await ask('POST', '/v1/status-pages', { ...fields, groups })).status).toBe(400)
    expect(
      await refusal(await ask('POST', '/v1/status-pages', { ...fields, groups: [group(150), group(51)] })),
    ).toEqual({
      status: 422,
      pointers: ['/groups must have at most 200 components in all'],
    })
    for (let number = 0; number < 50; number++)
      expect((await ask('POST', '/v1/status-pages', { ...fields, slug: `shop-${number}` })).status).toBe(201)
    expect(await refusal(await ask('POST', '/v1/status-pages', fields))).toEqual({
      status: 422,
      pointers: [' would be more than 50 status pages of the application'],
    })
  })

  it('belong to the application of the key', async () => {
    const { ask, scope, request, page } = app()
    const { id } = await page({})
    const { id: applicationId } = await applicationService(scope).create(system, {
      name: 'other',
      unknownTypes: 'pass',
    })
    const { key } = await applicationService(scope).createKey(system, {
      applicationId,
      scope: 'watch',
      expiresAt: null,
    })
    const byOther = (method: string, body?: object) =>
      request(`/v1/status-pages/${id}`, {
        method,
        headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
    expect((await byOther('GET')).status).toBe(404)
    expect((await byOther('PUT', fields)).status).toBe(404)
    expect((await byOther('DELETE')).status).toBe(404)
    expect((await ask('GET', `/v1/status-pages/${id}`)).status).toBe(200)
    expect((await request('/v1/status-pages')).status).toBe(401)
  })

  it('take a password only where the access is by password, and need one there', async () => {
    const { ask } = app()
    const password = 'a quiet harbour'
    const withPassword = await ask('POST', '/v1/status-pages', { ...fields, password })
    expect(await refusal(withPassword)).toEqual({
      status: 422,
      pointers: ['/password belongs to access by password alone'],
    })
    expect(await refusal(await ask('POST', '/v1/status-pages', { ...fields, access: 'password' }))).toEqual({
      status: 422,
      pointers: ['/password is missing'],
    })
    const created = await ask('POST', '/v1/status-pages', { ...fields, access: 'password', password })
    const page = (await created.json()) as { id: string }
    expect(JSON.stringify(page)).not.toContain('harbour')
    const kept = await ask('PUT', `/v1/status-pages/${page.id}`, { ...fields, access: 'password' })
    expect(kept.status).toBe(200)
  })
})
