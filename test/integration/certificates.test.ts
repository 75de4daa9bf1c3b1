import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '#adapters/database/postgres-database.ts'
import { passChallenges, pathSlug, publishPath } from '../support/certified-person.ts'
import { testApp } from '../support/app.ts'
import { type Browser, openBrowser, type Person, signUp } from '../support/people.ts'
import { createDatabase, type OwnDatabase } from '../support/real-servers.ts'
import { adminToken } from '../support/scope.ts'
import { type RunningServer, startServer } from '../support/server.ts'

const run = promisify(execFile)

let database: OwnDatabase
let connection: ReturnType<typeof openDatabase>
let server: RunningServer
let folder: string

beforeAll(async () => {
  database = await createDatabase()
  const settings = { DATABASE_URL: database.url.href, ADMIN_TOKEN: adminToken, RUN_SEEDER: 'false' }
  server = await startServer(settings)
  connection = openDatabase({ url: database.url.href, connections: 2 })
  folder = await mkdtemp(join(tmpdir(), 'touchstone-certificate-'))
}, 60_000)
afterAll(async () => {
  await server.stop('SIGTERM')
  await connection.close()
  await database.drop()
  await rm(folder, { recursive: true, force: true })
})

/** A browser at the server that runs. */
const browserAtServer = (): Browser =>
  openBrowser({
    request: (path, init) => fetch(new URL(path, server.origin), { ...init, redirect: 'manual' }),
  })

const finishPath = async (browser: Browser): Promise<Person> => {
  const app = testApp(connection.db)
  await publishPath(app)
  const person = await signUp({ ...app, request: app.request }, browser)
  await passChallenges(connection.db, person, 2)
  return person
}

/** The commands that the page of a certificate shows. */
const commandsIn = (page: string): string => {
  const [, shown = ''] = /<pre tabindex="0"><code>(.*?)<\/code><\/pre>/s.exec(page) ?? []
  return shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
}

const bash = (commands: string) => run('bash', ['-e', '-c', commands], { cwd: folder, timeout: 60_000 })

describe('a certificate of a running server', () => {
  it('is verified offline by the commands of its page, and refused after one changed character', async () => {
    const browser = browserAtServer()
    await finishPath(browser)
    const asked = { achievement: 'path', path: pathSlug, isPublic: true }
    const { id } = await browser.json<{ id: string }>('POST', '/v1/certificates', asked)
    const commands = commandsIn(await (await browser.request('GET', `/certificates/${id}`)).text())
    const { stdout } = await bash(commands)
    expect(stdout).toContain("'identityHash': 'Ada'")
    await server.stop('SIGTERM')
    const offline = commands.slice(commands.indexOf('python3'))
    expect((await bash(offline)).stdout).toBe(stdout)
    const file = join(folder, 'credential.jwt')
    const credential = await readFile(file, 'utf8')
    const middle = credential.indexOf('.') + 100
    const changed = credential[middle] === 'A' ? 'B' : 'A'
    await writeFile(file, credential.slice(0, middle) + changed + credential.slice(middle + 1))
    await expect(bash(offline)).rejects.toThrow('InvalidSignature')
  })
})
