import { describe, expect, it } from 'vitest'
import { useApp } from '../../support/app.ts'
import { openBrowser, signUp } from '../../support/people.ts'

const app = useApp()

describe('a profile', () => {
  it('is its owner’s alone until they make it public', async () => {
    const [owner, stranger] = [openBrowser(app()), openBrowser(app())]
    const { handle } = await signUp(app(), owner)
    const statuses = (who: typeof owner) =>
      Promise.all(
        [`/v1/people/${handle}`, `/people/${handle}`].map(async (page) => (await who.request('GET', page)).status),
      )
    expect([await statuses(owner), await statuses(stranger)]).toEqual([
      [200, 200],
      [404, 404],
    ])
    await owner.request('PATCH', '/v1/accounts/me', { isProfilePublic: true })
    expect(await statuses(stranger)).toEqual([200, 200])
    await owner.request('PATCH', '/v1/accounts/me', { isProfilePublic: false })
    expect(await statuses(stranger)).toEqual([404, 404])
  })

  it('is not found at an address that no handle can have', async () => {
    for (const handle of ['nobody', 'a%00b', '%00'])
      for (const page of ['/v1/people', '/people'])
        expect((await app().request(`${page}/${handle}`)).status, `${page}/${handle}`).toBe(404)
  })
})

it('stays as it is when a change names nothing', async () => {
  const owner = openBrowser(app())
  await signUp(app(), owner)
  const before = await owner.json<unknown>('GET', '/v1/accounts/me')
  const answer = await owner.request('PATCH', '/v1/accounts/me', {})
  expect([answer.status, await answer.json()]).toEqual([200, before])
})
