import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mode, RunReport } from '../../src/sandbox/protocol/run-report.ts'
import { pytestFeatures, pytestSolution } from './pytest-features.ts'
import { openSandbox, type Sandbox, testOf } from './runs.ts'

let sandbox: Sandbox
const reports = new Map<Mode, RunReport>()
beforeAll(async () => {
  sandbox = await openSandbox()
  for (const mode of ['strict', 'single'] as const) {
    reports.set(
      mode,
      await sandbox.run({ mode, code: pytestSolution, classes: ['TooMuch', 'Money'], tests: pytestFeatures }),
    )
  }
})
afterAll(() => sandbox.close())

const reportOf = (mode: Mode): RunReport => {
  const report = reports.get(mode)
  if (!report) throw new Error(`no report of mode ${mode}`)
  return report
}

/** What every test of the features comes to: its name says it. */
const promised = (id: string): string => {
  if (/skipped|xfails/.test(id)) return 'skipped'
  if (/fails/.test(id)) return 'failed'
  if (/errors/.test(id)) return 'errored'
  return 'passed'
}

describe.each(['strict', 'single'] satisfies Mode[])('the layer in place of pytest, mode %s', (mode) => {
  test('gives each test the outcome that its name says', () => {
    const { tests, message } = reportOf(mode)
    expect(message).toBeNull()
    expect(tests.length).toBeGreaterThan(60)
    const outcomes = tests.map(({ id, status, message: said }) => [id, status, status === promised(id) ? '' : said])
    expect(outcomes).toEqual(tests.map(({ id }) => [id, promised(id), '']))
  })

  test('says what was expected, what came, and why it did not pass', () => {
    const report = reportOf(mode)
    expect(testOf(report, 'test_comparison_fails')).toMatchObject({
      expected: '5',
      actual: '3',
      message: 'assert add(1, 2) == 5',
    })
    expect(testOf(report, 'test_no_exception_fails').message).toMatch(/did not raise ValueError/i)
    expect(testOf(report, 'test_other_message_fails').message).toMatch(/more than 3/)
    expect(testOf(report, 'test_asked_to_fail_fails').message).toMatch(/on purpose/)
    expect(testOf(report, 'test_is_skipped').message).toMatch(/not today/)
    expect(testOf(report, 'test_with_message_fails').message).toMatch(/said so/)
  })

  test('numbers parameters that are the same, as pytest 8 does', async () => {
    const tests = 'import pytest\n@pytest.mark.parametrize("n", [1, 1, 2])\ndef test_it(n): pass\n'
    const report = await sandbox.run({ mode, code: 'x = 1\n', tests })
    expect(report.tests.map(({ id }) => id.replace(/.*::/, ''))).toEqual(['test_it[1_0]', 'test_it[1_1]', 'test_it[2]'])
  })

  test('runs tests in the order of their source', () => {
    const names = reportOf(mode).tests.map(({ id }) => id.replace(/^.*?::|\[.*$/g, '').replace(/.*::/, ''))
    const places = names.map((name) => pytestFeatures.indexOf(`def ${name}(`))
    expect(places).toEqual(places.toSorted((left, right) => left - right))
  })
})

describe('what a test may not do', () => {
  test('a fixture that does not exist is an error of the test that names it', async () => {
    const report = await sandbox.run({ mode: 'single', code: 'x = 1\n', tests: 'def test_it(no_such_fixture): pass\n' })
    expect(testOf(report, 'test_it')).toMatchObject({ status: 'errored' })
    expect(testOf(report, 'test_it').message).toMatch(/no_such_fixture/)
  })

  test('what the layer does not have is an error of the file, never a pass', async () => {
    const report = await sandbox.run({
      mode: 'single',
      code: 'x = 1\n',
      tests: 'import pytest\npytest.no_such_thing()\ndef test_it(): pass\n',
    })
    expect(report.status).toBe('errored')
    expect(report.message).toMatch(/no_such_thing/)
  })

  test('patching the solution is refused in strict mode, and works in single mode', async () => {
    const trial = {
      code: 'LIMIT = 3\ndef f():\n    return LIMIT\n',
      tests:
        'import solution\ndef test_it(monkeypatch):\n    monkeypatch.setattr(solution, "LIMIT", 5)\n    assert solution.f() == 5\ndef test_after():\n    assert solution.f() == 3\n',
    }
    expect((await sandbox.run({ ...trial, mode: 'single' })).status).toBe('passed')
    const strict = await sandbox.run(trial)
    expect(testOf(strict, 'test_it').message).toMatch(/mode: single/)
    expect(testOf(strict, 'test_after').status).toBe('passed')
  })
})

const realPython = '/usr/bin/python3'
const hasPytest = spawnSync(realPython, ['-m', 'pytest', '--version']).status === 0

test.skipIf(!hasPytest)(
  "ids and outcomes are those of the real pytest (skipped where Debian's python3-pytest is not installed)",
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'pytest-'))
    try {
      writeFileSync(join(folder, 'solution.py'), pytestSolution)
      writeFileSync(join(folder, 'test_visible.py'), pytestFeatures)
      writeFileSync(join(folder, 'conftest.py'), reporter)
      spawnSync(realPython, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', '--rootdir', folder, folder], {
        cwd: folder,
      })
      const real = JSON.parse(readFileSync(join(folder, 'outcomes.json'), 'utf8')) as [string, string][]
      const ours = reportOf('single').tests.map(({ id, status }) => [id, status === 'errored' ? 'failed' : status])
      // The order differs for unittest alone: the source's here, the alphabet's there.
      expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(real))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
)

/** Writes pytest's own ids and outcomes; an error in set-up or after counts as failed, an expected failure as skipped. */
const reporter = `import json
outcomes = {}
def pytest_runtest_logreport(report):
    now = report.outcome
    if now == "passed" and report.when != "call" : now = None
    if hasattr(report, "wasxfail"): now = "skipped"
    before = outcomes.get(report.nodeid)
    if now is not None and before != "failed": outcomes[report.nodeid] = now
    else: outcomes.setdefault(report.nodeid, before)
def pytest_sessionfinish():
    json.dump(list(outcomes.items()), open("outcomes.json", "w"))
`
