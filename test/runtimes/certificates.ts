import { expect, test } from 'vitest'
import { openDatabase } from '#adapters/database/postgres-database.ts'
import { testApp } from '../support/app.ts'
import { passChallenges, pathSlug, publishPath } from '../support/certified-person.ts'
import { type FakeGithub, newGithubPerson } from '../support/fake-github.ts'
import { useGithub } from '../support/github-app.ts'
import { newAddress, openBrowser, type Person } from '../support/people.ts'

type Fetch = (path: string, init?: RequestInit) => Promise<Response>

interface Parts {
  readonly github: FakeGithub
  readonly databaseUrl: string
}

/** Certificates as every runtime must sign and draw them: registered in a suite that has started one. */
export const certificates = (fetch: Fetch, parts: () => Parts): void => {
  test('a certificate is signed, and drawn as a picture and a document', async () => {
    const { github, databaseUrl } = parts()
    const browser = openBrowser({ request: (path, init) => fetch(path, { ...init, redirect: 'manual' }) })
    await useGithub({ github }, browser, newGithubPerson(newAddress()))
    const person = await browser.json<Person>('GET', '/v1/accounts/me')
    const connection = openDatabase({ url: databaseUrl, connections: 1 })
    await publishPath(testApp(connection.db))
    await passChallenges(connection.db, person, 2)
    await connection.close()
    const asked = { achievement: 'path', path: pathSlug, isPublic: true }
    const { id, credential } = await browser.json<{ id: string; credential: string }>('POST', '/v1/certificates', asked)
    const [header = '', payload = '', signature = ''] = credential.split('.')
    const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string }
    const jwk = (await (await fetch(new URL(kid).pathname)).json()) as JsonWebKey
    const key = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', true, ['verify'])
    const signed = new TextEncoder().encode(`${header}.${payload}`)
    expect(await crypto.subtle.verify('Ed25519', key, Buffer.from(signature, 'base64url'), signed)).toBe(true)
    const startOf = async (file: string): Promise<string> => {
      const answer = await fetch(`/v1/certificates/${id}/${file}`)
      expect(answer.status, file).toBe(200)
      return String.fromCharCode(...new Uint8Array(await answer.arrayBuffer()).subarray(1, 4))
    }
    expect([await startOf('certificate.png'), await startOf('certificate.pdf')]).toEqual(['PNG', 'PDF'])
  })
}
