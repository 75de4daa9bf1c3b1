import { expect, test } from 'vitest'
import { Authenticator } from '../support/authenticator.ts'
import { type FakeGithub, newGithubPerson } from '../support/fake-github.ts'
import { goToGithub, useGithub } from '../support/github-app.ts'
import { newAddress, openBrowser } from '../support/people.ts'

type Fetch = (path: string, init?: RequestInit) => Promise<Response>

/** Ways to sign in that every runtime must offer alike: registered in a suite that has started one, with a fake GitHub. */
export const waysIn = (fetch: Fetch, github: () => FakeGithub): void => {
  const open = () => openBrowser({ request: (path, init) => fetch(path, { ...init, redirect: 'manual' }) })

  test('GitHub and passkeys sign the same person in', async () => {
    const [laptop, phone] = [open(), open()]
    const page = new URL(await goToGithub(laptop))
    const { origin } = new URL(page.searchParams.get('redirect_uri') ?? '')
    const person = newGithubPerson(newAddress())
    const back = await useGithub({ github: github() }, laptop, person, '?returnTo=/settings')
    expect([back.status, back.headers.get('location')]).toEqual([303, '/settings'])
    const account = await laptop.json<{ id: string; email: string }>('GET', '/v1/accounts/me')
    expect(account.email).toBe(person.emails[1]?.email)

    const authenticator = new Authenticator(origin)
    const credential = authenticator.create(await laptop.json('POST', '/v1/passkeys/registration-options'))
    expect((await laptop.request('POST', '/v1/passkeys', { name: 'laptop', credential })).status).toBe(201)

    const options = await phone.json<Parameters<Authenticator['get']>[0]>('POST', '/v1/passkeys/authentication-options')
    const wrong = authenticator.get(options, { origin: 'https://evil.example' })
    expect((await phone.request('POST', '/v1/passkeys/authentications', { credential: wrong })).status).toBe(401)
    const right = authenticator.get(await phone.json('POST', '/v1/passkeys/authentication-options'))
    const signedIn = await phone.request('POST', '/v1/passkeys/authentications', { credential: right })
    expect(await signedIn.json()).toMatchObject({ account: { id: account.id } })
    expect((await phone.request('POST', '/v1/passkeys/authentications', { credential: right })).status).toBe(401)
  })
}
