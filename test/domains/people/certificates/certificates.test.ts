import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { threadTypesetter } from '#adapters/typesetting/thread-typesetter.ts'
import { webCryptoSigning } from '#adapters/people/web-crypto-signing.ts'
import { type TestApp, testApp } from '../../../support/app.ts'
import { certifiedPerson, passChallenges, pathSlug, publishPath } from '../../../support/certified-person.ts'
import { useDatabase } from '../../../support/database.ts'
import { openBrowser, signUp } from '../../../support/people.ts'
import { testScope } from '../../../support/scope.ts'

const database = useDatabase()
const typesetter = threadTypesetter()
let app: TestApp
beforeEach(async () => {
  app = testApp(database(), { typesetter })
  await publishPath(app)
})

interface Shown {
  readonly id: string
  readonly title: string
  readonly name: string
  readonly points: number
  readonly isPublic: boolean
  readonly credential: string
}

const asked = { achievement: 'path', path: pathSlug }

describe('a certificate', () => {
  it('is offered once a path is finished, and issued once, with what was solved', async () => {
    const { browser } = await certifiedPerson(app)
    const before = await browser.json<{ meta: unknown }>('GET', '/v1/certificates')
    expect(before.meta).toEqual({ available: [{ ...asked, title: 'Two sums', points: 4 }] })
    const answer = await browser.request('POST', '/v1/certificates', asked)
    expect(answer.status).toBe(201)
    const issued = (await answer.json()) as Shown
    expect(issued).toMatchObject({
      title: 'Two sums',
      name: 'Ada',
      points: 4,
      isPublic: false,
      solves: [
        { slug: 'first-sum', language: 'python', version: 1 },
        { slug: 'second-sum', language: 'python', version: 1 },
      ],
    })
    expect(answer.headers.get('location')).toBe(`/v1/certificates/${issued.id}`)
    expect((await browser.request('POST', '/v1/certificates', asked)).status).toBe(409)
    const after = await browser.json<{ data: Shown[]; meta: unknown }>('GET', '/v1/certificates')
    expect(after).toMatchObject({ data: [{ id: issued.id }], meta: { available: [] } })
  })

  it('is refused for a path that is not finished, with how far that is', async () => {
    const browser = openBrowser(app)
    await passChallenges(app.db, await signUp(app, browser), 1)
    const refused = await browser.request('POST', '/v1/certificates', asked)
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('1 of the 2 challenges') })
    for (const path of ['no-such-path', 'a\0b'])
      expect((await browser.request('POST', '/v1/certificates', { ...asked, path })).status).toBe(404)
    const many = await browser.request('POST', '/v1/certificates', { achievement: 'hundred-solved' })
    expect(await many.json()).toMatchObject({ status: 409, detail: expect.stringContaining('1 of the 100') })
  })

  it('is refused where the achievement and the path do not fit together', async () => {
    const { browser } = await certifiedPerson(app)
    for (const wrong of [{ achievement: 'path' }, { ...asked, achievement: 'hundred-solved' }]) {
      const refused = await browser.request('POST', '/v1/certificates', wrong)
      expect(refused.status).toBe(422)
      expect(await refused.json()).toMatchObject({ errors: [{ pointer: '/path' }] })
    }
  })

  it('needs an account, and a name that it can show', async () => {
    expect((await openBrowser(app).request('POST', '/v1/certificates', asked)).status).toBe(401)
    const { browser } = await certifiedPerson(app)
    await browser.request('PATCH', '/v1/accounts/me', { name: '李小龍' })
    const refused = await browser.request('POST', '/v1/certificates', asked)
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ detail: expect.stringContaining('李 小 龍') })
  })

  it('is neither offered nor issued for a path whose title it cannot show', async () => {
    await publishPath(app, '二つの和')
    const { browser } = await certifiedPerson(app)
    expect(await browser.json('GET', '/v1/certificates')).toMatchObject({ meta: { available: [] } })
    const refused = await browser.request('POST', '/v1/certificates', asked)
    expect(await refused.json()).toMatchObject({ status: 409, detail: expect.stringContaining('二 つ の 和') })
  })

  it('names the server that issued it, whatever host its first reader asks for, and runs no script', async () => {
    const { browser } = await certifiedPerson(app)
    const { id } = await browser.json<Shown>('POST', '/v1/certificates', { ...asked, isPublic: true })
    const settings = { ...testScope(database()).scope.settings, publicOrigin: 'http://elsewhere.example' }
    const elsewhere = testApp(database(), { settings })
    const picture = await elsewhere.request(`/v1/certificates/${id}/certificate.svg`)
    expect(await picture.text()).toContain(`Verify at touchstone.test/certificates/${id}<`)
    expect(picture.headers.get('content-security-policy')).toBe("default-src 'none'")
  })

  it('is its owner’s alone until they make it public, and again when they change their mind', async () => {
    const { browser } = await certifiedPerson(app)
    const { id } = await browser.json<Shown>('POST', '/v1/certificates', asked)
    const stranger = openBrowser(app)
    const addresses = [`/v1/certificates/${id}`, `/v1/certificates/${id}/certificate.svg`, `/certificates/${id}`]
    const statuses = (who: typeof browser) =>
      Promise.all(addresses.map(async (address) => (await who.request('GET', address)).status))
    expect(await statuses(stranger)).toEqual([404, 404, 404])
    expect(await statuses(browser)).toEqual([200, 200, 200])
    await browser.request('PATCH', `/v1/certificates/${id}`, { isPublic: true })
    expect(await statuses(stranger)).toEqual([200, 200, 200])
    await browser.request('PATCH', `/v1/certificates/${id}`, { isPublic: false })
    expect(await statuses(stranger)).toEqual([404, 404, 404])
  })

  it('cannot be changed or deleted by others', async () => {
    const { browser } = await certifiedPerson(app)
    const { id } = await browser.json<Shown>('POST', '/v1/certificates', { ...asked, isPublic: true })
    const other = openBrowser(app)
    await signUp(app, other)
    expect((await other.request('PATCH', `/v1/certificates/${id}`, { isPublic: false })).status).toBe(404)
    expect((await other.request('DELETE', `/v1/certificates/${id}`)).status).toBe(404)
    expect((await other.request('GET', `/v1/certificates/${id}`)).status).toBe(200)
  })

  it('shows nothing of its account', async () => {
    const { browser, person } = await certifiedPerson(app)
    const { id } = await browser.json<Shown>('POST', '/v1/certificates', { ...asked, isPublic: true })
    for (const file of ['', '/certificate.svg', '/credential.jwt', '/certificate.pdf']) {
      const text = await (await app.request(`/v1/certificates/${id}${file}`)).text()
      const readable = file === '/credential.jwt' ? atobUrl(text.split('.')[1] ?? '') : text
      for (const secret of [person.id, person.learnerId, person.email]) expect(readable).not.toContain(secret)
    }
  })

  it('is drawn as a picture and a document, once', async () => {
    let drawn = 0
    const counting = {
      png: (svg: string, width: number) => ((drawn += 1), typesetter.png(svg, width)),
      pdf: (...page: Parameters<typeof typesetter.pdf>) => ((drawn += 1), typesetter.pdf(...page)),
    }
    app = testApp(database(), { typesetter: counting })
    const { browser } = await certifiedPerson(app)
    const { id } = await browser.json<Shown>('POST', '/v1/certificates', asked)
    for (const [file, type, start] of [
      ['certificate.png', 'image/png', '\u0089PNG'],
      ['certificate.pdf', 'application/pdf', '%PDF'],
    ] as const) {
      const [first, second] = [
        await browser.request('GET', `/v1/certificates/${id}/${file}`),
        await browser.request('GET', `/v1/certificates/${id}/${file}`),
      ]
      expect(first.headers.get('content-type')).toBe(type)
      const bytes = new Uint8Array(await first.arrayBuffer())
      expect(String.fromCharCode(...bytes.subarray(0, 4))).toBe(start)
      expect(new Uint8Array(await second.arrayBuffer())).toEqual(bytes)
    }
    expect(drawn).toBe(2)
  })

  it('can be deleted and issued again ten times, and then once a minute', async () => {
    const { browser } = await certifiedPerson(app)
    const issueAndDelete = async (): Promise<number> => {
      const issued = await browser.request('POST', '/v1/certificates', asked)
      if (issued.status === 201) await browser.request('DELETE', issued.headers.get('location') ?? '')
      return issued.status
    }
    for (let count = 0; count < 10; count += 1) expect(await issueAndDelete()).toBe(201)
    expect(await issueAndDelete()).toBe(429)
    app.clock.advance(60_000)
    expect([await issueAndDelete(), await issueAndDelete()]).toEqual([201, 429])
  })

  it('is valid until a character of it changes, by its public key alone', async () => {
    const { browser } = await certifiedPerson(app)
    const { id, credential } = await browser.json<Shown>('POST', '/v1/certificates', { ...asked, isPublic: true })
    const [header = '', payload = '', signature = ''] = credential.split('.')
    const { kid } = JSON.parse(atobUrl(header)) as { kid: string }
    const jwk = (await app.json(new URL(kid).pathname)) as JsonWebKey
    const set = (await app.json('/.well-known/jwks.json')) as { keys: unknown[] }
    expect(set.keys).toContainEqual(jwk)
    const key = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', true, ['verify'])
    const verify = (text: string) =>
      crypto.subtle.verify('Ed25519', key, Buffer.from(signature, 'base64url'), new TextEncoder().encode(text))
    expect(await verify(`${header}.${payload}`)).toBe(true)
    expect(await verify(`${header}.${payload.slice(0, -1)}${payload.endsWith('A') ? 'B' : 'A'}`)).toBe(false)
    expect(JSON.parse(atobUrl(payload))).toMatchObject({
      '@context': [
        'https://www.w3.org/ns/credentials/v2',
        'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
      ],
      type: ['VerifiableCredential', 'OpenBadgeCredential'],
      id: `http://touchstone.test/certificates/${id}`,
      jti: `http://touchstone.test/certificates/${id}`,
      iss: 'http://touchstone.test',
      issuer: { id: 'http://touchstone.test', type: ['Profile'] },
      credentialSubject: { type: ['AchievementSubject'], identifier: [{ identityType: 'name', identityHash: 'Ada' }] },
    })
  })

  it('is signed by the key of the operator, and older keys stay', async () => {
    const { browser } = await certifiedPerson(app)
    await browser.request('POST', '/v1/certificates', asked)
    const signingSeed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
    const { settings } = testScope(database()).scope
    app = testApp(database(), { typesetter, settings: { ...settings, signingSeed } })
    const { browser: other } = await certifiedPerson(app)
    await other.request('POST', '/v1/certificates', asked)
    const { keys } = (await app.json('/.well-known/jwks.json')) as { keys: { x: string }[] }
    expect(keys).toHaveLength(2)
    expect(keys.map(({ x }) => x)).toContain(await webCryptoSigning.publicKey(signingSeed))
  })

  it('can be deleted with its files, and issued anew', async () => {
    const { browser } = await certifiedPerson(app)
    const { id } = await browser.json<Shown>('POST', '/v1/certificates', asked)
    await browser.request('GET', `/v1/certificates/${id}/certificate.png`)
    expect((await browser.request('DELETE', `/v1/certificates/${id}`)).status).toBe(204)
    const [left] = await app.db.execute(
      sql`select count(*)::int as files from certificate_files where certificate_id = ${id}`,
    )
    expect(left).toEqual({ files: 0 })
    expect((await browser.request('GET', `/v1/certificates/${id}/certificate.png`)).status).toBe(404)
    expect((await browser.request('POST', '/v1/certificates', asked)).status).toBe(201)
  })
})

const atobUrl = (text: string): string => Buffer.from(text, 'base64url').toString()
