import { afterAll, beforeAll, beforeEach } from 'vitest'
import { nodeOutbound } from '#adapters/outbound/node-outbound.ts'
import { githubFrom } from '#adapters/people/github.ts'
import { readConfig } from '#config.ts'
import { type TestApp, testApp } from './app.ts'
import { useDatabase } from './database.ts'
import { type FakeGithub, type GithubPerson, startFakeGithub } from './fake-github.ts'
import type { Browser } from './people.ts'

export interface GithubApp {
  readonly app: TestApp
  readonly github: FakeGithub
}

/** The app with a fake GitHub of its own; call it at the top of the file. */
export const useGithubApp = (): (() => GithubApp) => {
  const database = useDatabase()
  let github: FakeGithub | undefined
  let app: TestApp | undefined
  beforeAll(async () => {
    github = await startFakeGithub()
  })
  beforeEach(() => {
    if (!github) return
    github.broken.clear()
    app = testApp(database(), { github: githubOf(github) })
  })
  afterAll(() => github?.close())
  return () => {
    if (!app || !github) throw new Error('The app is there only inside tests.')
    return { app, github }
  }
}

/** The fake GitHub as a server with its settings uses it. */
export const githubOf = ({ settings }: FakeGithub) => {
  const config = readConfig(settings)
  return githubFrom(config, nodeOutbound({ allow: config.WATCH_ALLOW }))
}

/** Starts on the way to GitHub, and returns GitHub's page. */
export const goToGithub = async (browser: Browser, query = ''): Promise<string> => {
  const response = await browser.request('GET', `/sign-in/github${query}`)
  return response.headers.get('location') ?? ''
}

/** Goes to GitHub as this person and back, and returns the answer to the way back. */
export const useGithub = async (
  { github }: Pick<GithubApp, 'github'>,
  browser: Browser,
  person: GithubPerson,
  query = '',
): Promise<Response> => {
  github.person = person
  const back = await github.agree(await goToGithub(browser, query))
  return browser.request('GET', back, undefined, { 'sec-fetch-site': 'cross-site' })
}
