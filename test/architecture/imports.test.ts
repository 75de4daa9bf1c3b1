import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import configuration from '../../.dependency-cruiser.mjs'

const project = join(import.meta.dirname, '../..')
const cruiser = join(project, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')

interface Cruise {
  readonly modules: readonly { readonly source: string }[]
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[]
  }
}

const cruise = (directory: string): Cruise => {
  const { stdout } = spawnSync(
    process.execPath,
    [cruiser, 'src', '--config', '.dependency-cruiser.mjs', '--output-type', 'json'],
    { cwd: directory, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  return JSON.parse(stdout) as Cruise
}

/** A file that breaks the rule of its name, and nothing else worth naming. */
const planted: Record<string, readonly [file: string, text: string]> = {
  'core-imports-nothing': ['src/core/planted.ts', `import '#ports/clock.ts'`],
  'ports-are-types': ['src/ports/planted.ts', `import '#cache/key.ts'`],
  'cache-knows-ports': ['src/cache/planted.ts', `import '#http/problem.ts'`],
  'http-knows-no-domain': ['src/http/planted.ts', `import '#domains/reference/index.ts'`],
  'work-knows-no-domain': ['src/work/planted-domain.ts', `import '#domains/reference/index.ts'`],
  'work-has-one-repository': ['src/work/planted-query.ts', `import 'drizzle-orm'`],
  'work-through-the-front-door': ['src/domains/planted/one/work.ts', `import '#work/repository.ts'`],
  'sandbox-knows-core': ['src/sandbox/host/planted.ts', `import '#http/problem.ts'`],
  'sandbox-server-is-transport': ['src/sandbox/server.ts', `import './host/local-runner.ts'`],
  'browser-sandbox-stands-alone': ['src/sandbox/browser/planted.ts', `import '#sandbox/server.ts'`],
  'page-scripts-know-no-server': ['src/web/learn/script/planted.ts', `import '#http/problem.ts'`],
  'sandbox-host-only-from-entries': ['src/web/planted-host.ts', `import '#sandbox/host/local-runner.ts'`],
  'guests-stand-alone': ['src/sandbox/guest/planted.ts', `import '#core/text.ts'`],
  'load-stands-alone': ['src/load/planted.ts', `import '#ports/clock.ts'`],
  'client-stands-alone': ['src/eye-client/planted.ts', `import '#core/text.ts'`],
  'adapters-only-from-entries': ['src/web/planted-adapter.ts', `import '#adapters/system/system-clock.ts'`],
  'nobody-imports-an-entry': ['src/web/planted-entry.ts', `import '#worker.ts'`],
  'node-only-in-adapters': ['src/web/planted-node.ts', `import 'node:fs'`],
  'one-way-out': ['src/adapters/people/planted.ts', `import 'node:https'`],
  'drivers-only-in-adapters': ['src/web/planted-driver.ts', `import 'postgres'`],
  'workers-have-no-smtp': ['src/worker.ts', `import '#adapters/mail/smtp-mailer.ts'`],
  'model-is-pure': ['src/domains/planted/one/model.ts', `import 'zod'`],
  'repository-knows-no-http': ['src/domains/planted/one/repository.ts', `import '#http/problem.ts'`],
  'service-is-plain': ['src/domains/planted/one/service.ts', `import 'drizzle-orm'`],
  'contract-is-data': ['src/domains/planted/one/contract.ts', `import './service.ts'`],
  'routes-bind': ['src/domains/planted/one/routes.ts', `import './repository.ts'`],
  'presenter-shows': ['src/domains/planted/one/presenter.ts', `import './repository.ts'`],
  'tables-from-their-repository': ['src/web/planted-tables.ts', `import '#domains/reference/zipcodes/tables.ts'`],
  'domains-through-the-front-door': ['src/web/planted-domain.ts', `import '#domains/reference/zipcodes/service.ts'`],
  'domains-apart': ['src/domains/planted/one/import.ts', `import '#domains/reference/zipcodes/repository.ts'`],
  'freely-named-files-are-pure': ['src/domains/planted/one/anything.ts', `import 'hono'`],
  'freely-named-files-serve': ['src/domains/planted/one/whatever.ts', `import './repository.ts'`],
  'no-test-in-src': ['src/web/planted-test.ts', `import '../../test/planted.ts'`],
  'no-cycles': ['src/web/planted-cycle-a.ts', `import type { B } from './planted-cycle-b.ts'\nexport type A = B[]`],
  resolvable: ['src/web/planted-nowhere.ts', `import './there-is-no-such-file.ts'`],
}

describe('import rules', () => {
  const copy = mkdtempSync(join(tmpdir(), 'touchstone-imports-'))
  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  test('the source breaks none of them, and all of it was looked at', () => {
    const { modules, summary } = cruise(project)
    expect(summary.violations).toEqual([])
    expect(modules.filter(({ source }) => source.startsWith('src/')).length).toBeGreaterThan(70)
  })

  test('every rule reports the violation that was planted for it', () => {
    for (const part of ['src', 'package.json', 'tsconfig.json', 'openapi.json', '.dependency-cruiser.mjs']) {
      cpSync(join(project, part), join(copy, part), { recursive: true })
    }
    symlinkSync(join(project, 'node_modules'), join(copy, 'node_modules'))
    const files = [
      ...Object.values(planted),
      ['src/web/planted-cycle-b.ts', `import type { A } from './planted-cycle-a.ts'\nexport type B = A[]`],
      ['test/planted.ts', 'export {}'],
    ] as const
    for (const [file, text] of files) {
      mkdirSync(dirname(join(copy, file)), { recursive: true })
      writeFileSync(join(copy, file), `${text}\n`)
    }
    const found = new Set(cruise(copy).summary.violations.map(({ from, rule }) => `${rule.name} ${from}`))
    const expected = Object.entries(planted).map(([rule, [file]]) => `${rule} ${file}`)
    expect(expected.filter((violation) => !found.has(violation))).toEqual([])
    expect(Object.keys(planted).toSorted()).toEqual(configuration.forbidden.map(({ name }) => name).toSorted())
  })
})
