import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { type RunningServer, startServer } from '../support/server.ts'
import { smokeList } from './smoke.ts'

describe('Node with the embedded database', () => {
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-'))
  let server: RunningServer

  beforeAll(async () => {
    server = await startServer({ DATA_DIR: directory })
  })

  afterAll(async () => {
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  })

  smokeList(
    (path, init) => fetch(server.origin + path, init),
    () => ({ writeKey: keyIn(directory, 'write'), readKey: keyIn(directory, 'read') }),
  )
})

/** Of the demo application. */
const keyIn = (directory: string, scope: string): string => readFileSync(join(directory, `demo-${scope}-key`), 'utf8')
