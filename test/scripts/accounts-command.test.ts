import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { programEnv } from '../support/program-env.ts'

interface Ended {
  readonly code: number
  readonly out: string
  readonly errors: string
}

const call = (directory: string, ...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const env = { ...programEnv, DATA_DIR: directory, PUBLIC_URL: 'https://touchstone.example' }
    const child = execFile(process.execPath, ['scripts/accounts.ts', ...args], { env }, (_, out, errors) =>
      resolve({ code: child.exitCode ?? -1, out, errors }),
    )
  })

const link = /^https:\/\/touchstone\.example\/reset-password\?token=[\w-]{43}$/m

test('the command makes the first administrator, lists accounts and sets roles', { timeout: 120_000 }, async () => {
  const directory = mkdtempSync(join(tmpdir(), 'touchstone-command-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  const grace = ['--email', 'Grace@Example.org'] as const
  const created = await call(directory, 'create', ...grace, '--name', 'Grace', '--admin')
  expect(created).toMatchObject({ code: 0, errors: '' })
  expect(created.out).toMatch(link)
  const again = await call(directory, 'create', ...grace, '--name', 'Grace')
  expect(again).toMatchObject({ code: 1, errors: 'The address grace@example.org already belongs to an account.\n' })
  const listed = await call(directory, 'list')
  const [, id = ''] = /^(\S{36}) {2}grace-\w{5} {2}grace@example\.org {2}admin\n$/.exec(listed.out) ?? []
  expect((await call(directory, 'roles', id, 'author,recruiter')).out).toContain('author,recruiter')
  expect((await call(directory, 'roles', id, '')).out).not.toContain('author')
  expect(await call(directory, 'roles', id, 'king')).toMatchObject({
    code: 1,
    errors: 'king is not a role. Roles are learner, author, recruiter, admin.\n',
  })
  const linked = await call(directory, 'link', ...grace)
  expect(linked.out).toMatch(link)
  expect(linked.out).not.toContain(link.exec(created.out)?.[0] ?? 'missing')
  const unknown = await call(directory, 'link', '--email', 'nobody@example.org')
  expect(unknown).toMatchObject({ code: 1, errors: expect.stringContaining('does not belong to an account') })
})

test.each(['', 'create', 'create --email a@example.org', 'roles x', 'link', 'constructor'])(
  'the command explains itself when it is called with "%s"',
  async (words) => {
    const ended = await call('/nonexistent', ...words.split(' ').filter((word) => word !== ''))
    expect(ended.code).toBe(2)
    expect(ended.errors).toContain('npm run accounts -- create')
  },
)
