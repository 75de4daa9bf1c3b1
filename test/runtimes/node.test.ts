import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { type FakeGithub, startFakeGithub } from '../support/fake-github.ts'
import { type RunningServer, startServer } from '../support/server.ts'
import { smokeList } from './smoke.ts'
import { waysIn } from './ways-in.ts'

describe('Node with the embedded database', () => {
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-'))
  let server: RunningServer
  let github: FakeGithub

  beforeAll(async () => {
    github = await startFakeGithub()
    server = await startServer({ DATA_DIR: directory, ...github.settings })
  })

  afterAll(async () => {
    await server.stop()
    await github.close()
    rmSync(directory, { recursive: true, force: true })
  })

  const ask = (path: string, init?: RequestInit) => fetch(server.origin + path, init)

  smokeList(ask, () => ({ writeKey: keyIn(directory, 'write'), readKey: keyIn(directory, 'read') }))
  waysIn(ask, () => github)
})

/** Of the demo application. */
const keyIn = (directory: string, scope: string): string => readFileSync(join(directory, `demo-${scope}-key`), 'utf8')
