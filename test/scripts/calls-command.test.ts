import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportCommand } from '../../scripts/calls/export-command.ts'
import { importCommand } from '../../scripts/calls/import-command.ts'
import { junitOf } from '../../scripts/calls/junit.ts'
import { listCommand } from '../../scripts/calls/list-command.ts'
import { testCommand } from '../../scripts/calls/test-command.ts'
import { UsageError } from '../../scripts/support/usage-error.ts'
import { linesOf } from '../../scripts/calls/test-report.ts'
import { type CallResult, noPhases } from '#domains/watch/calls/model.ts'
import { programEnv } from '../support/program-env.ts'
import { useEchoServer } from '../support/echo-server.ts'

const server = useEchoServer()
let place = ''
beforeAll(() => {
  place = mkdtempSync(join(tmpdir(), 'calls-'))
})
afterAll(() => rmSync(place, { recursive: true }))

interface Ended {
  readonly code: number
  readonly out: string
}

const run = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { env: { ...process.env, ...programEnv, WATCH_ALLOW: '127.0.0.0/8', ...env } }
    const child = execFile(process.execPath, ['scripts/calls.ts', ...args], options, (_, out, errors) => {
      resolve({ code: child.exitCode ?? -1, out: out + errors })
    })
  })

const fileOf = (name: string, text: string): string => {
  writeFileSync(join(place, name), text)
  return join(place, name)
}

const file = `### Good
GET {{base}}/x
Authorization: Bearer {{KEY}}

### Bad
GET {{base}}/status/500

### Last
GET {{base}}/last
`

describe('the command', { timeout: 120_000 }, () => {
  test('a file is run, secrets are masked, and a failure ends with 1', async () => {
    const path = fileOf('api.http', file)
    const options = ['--variable', `base=${server.origin()}`, '--secret', 'KEY']
    const stopped = await run(['test', path, ...options, `--junit=${join(place, 'junit.xml')}`], { KEY: 'swordfish' })
    expect(stopped.code, stopped.out).toBe(1)
    expect(stopped.out).toMatch(/✓ {2}Good +200/)
    expect(stopped.out).toMatch(/✗ {2}Bad +500/)
    expect(stopped.out).toContain('expected a status from 200 to 399, but it was 500')
    expect(stopped.out).toMatch(/– {2}Last +not run/)
    expect(stopped.out).toContain('1 passed, 1 failed, 1 not run')
    const junit = readFileSync(join(place, 'junit.xml'), 'utf8')
    expect(junit).toContain('tests="3" failures="1" errors="0" skipped="1"')
    expect(stopped.out + junit).not.toContain('swordfish')
    const all = await run(['test', path, ...options, '--go-on'], { KEY: 'swordfish' })
    expect([all.code, all.out]).toEqual([1, expect.stringContaining('2 passed, 1 failed, in')])
  })

  test('calls that pass end with 0, and a private address is refused without WATCH_ALLOW', async () => {
    const path = fileOf('one.sh', `curl ${server.origin()}/x`)
    expect((await run(['test', path])).code).toBe(0)
    const before = server.requests()
    const refused = await run(['test', path], { WATCH_ALLOW: '' })
    expect([refused.code, refused.out]).toEqual([1, expect.stringContaining('address: ')])
    expect(server.requests()).toBe(before)
  })

  test('a wrong command ends with 2 and says how to write it', async () => {
    const { code, out } = await run(['nonsense'])
    expect([code, out]).toEqual([2, expect.stringContaining('npm run calls -- test')])
    const path = fileOf('two.http', file)
    const wrong: readonly (readonly [command: typeof testCommand, args: readonly string[]])[] = [
      [testCommand, []],
      [testCommand, [path, '--variable', 'x']],
      [testCommand, [path, '--secret', 'NOT_SET_ANYWHERE']],
      [testCommand, [path, '--environment=a']],
      [testCommand, [path, '--format=docx']],
      [exportCommand, ['a', 'docx']],
      [importCommand, [join(place, 'absent.http')]],
      [listCommand, ['a']],
    ]
    for (const [command, args] of wrong) await expect(command(args), args.join(' ')).rejects.toThrow(UsageError)
    expect(await run(['test'])).toMatchObject({
      code: 2,
      out: expect.stringContaining('Name one collection or one file.'),
    })
  })

  test('a file that cannot be read ends with 1 and the reason', async () => {
    const { code, out } = await run(['test', fileOf('nothing.txt', 'hello')])
    expect([code, out]).toEqual([1, expect.stringContaining('Touchstone cannot read this file.')])
  })
})

describe('reports', () => {
  const result: CallResult = {
    name: 'a <b> & "c"\u0007\n',
    outcome: 'failed',
    request: { method: 'GET', url: 'http://a/', headers: [], body: '' },
    response: { status: 200, headers: {}, body: ']]> \u001B[31mred\uFFFF', url: 'http://a/' },
    fault: null,
    phases: { ...noPhases, total: 1_234 },
    asserts: [{ source: 'header', at: 'x', op: 'exists', value: '', holds: false, actual: null }],
    captured: {},
  }
  const unreachable: CallResult = {
    ...result,
    outcome: 'unreachable',
    response: null,
    fault: { kind: 'dns', detail: 'x' },
  }

  test('JUnit XML is well-formed, whatever a server answers', () => {
    const names = [result.name, 'second', 'third']
    const found: Record<string, Record<string, string>[]> = {}
    const parser = new SaxesParser()
    parser.on('opentag', ({ name, attributes }) => (found[name] ??= []).push(attributes as Record<string, string>))
    parser.write(junitOf('suite "1"', names, [result, unreachable])).close()
    const totals = { name: 'suite "1"', tests: '3', failures: '1', errors: '1', skipped: '1', time: '0.002' }
    expect(found['testsuites']).toEqual([totals])
    expect(found['testsuite']).toEqual([totals])
    expect(found['testcase']?.map(({ name, time }) => [name, time])).toEqual([
      ['a <b> & "c"\uFFFD\n'.replace('\n', ' '), '0.001'],
      ['second', '0.001'],
      ['third', '0.000'],
    ])
    expect(found['failure']).toEqual([{ message: 'expected header x to exist, but nothing was there', type: 'assert' }])
    expect(found['error']).toEqual([{ message: 'dns: x', type: 'dns' }])
    expect(found['skipped']).toHaveLength(1)
  })

  test('no control sequence of an answer reaches the terminal', () => {
    const text = linesOf('s', [result.name], [result]).join('')
    expect(text).not.toMatch(/\p{Cc}/u)
  })
})
