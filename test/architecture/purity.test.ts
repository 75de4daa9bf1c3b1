import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const project = join(import.meta.dirname, '../..')
const linter = join(project, 'node_modules/oxlint/bin/oxlint')

/** What only adapters, the sandbox and entries may ask the runtime for. */
const impure = ['Date.now()', 'Math.random()', 'crypto.randomUUID()', 'process.env', 'Buffer.from([])']
const places = ['core', 'cache', 'ports', 'http', 'db', 'work', 'domains/reference/zipcodes', 'web']

/** The files in which the linter finds something that is not allowed there. */
const restrictionsIn = (directory: string): ReadonlySet<string> => {
  const words = [linter, '--format', 'json', 'src']
  const { stdout } = spawnSync(process.execPath, words, { cwd: directory, encoding: 'utf8' })
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { code: string; filename: string }[] }
  return new Set(diagnostics.filter(({ code }) => code.includes('no-restricted-')).map(({ filename }) => filename))
}

describe('purity', () => {
  const copy = mkdtempSync(join(tmpdir(), 'touchstone-purity-'))
  afterAll(() => rmSync(copy, { recursive: true, force: true }))

  test('the linter reports each question to the runtime that was planted', () => {
    cpSync(join(project, '.oxlintrc.json'), join(copy, '.oxlintrc.json'))
    const planted = places.flatMap((place) =>
      impure.map((text, at) => [`src/${place}/planted-${at}.ts`, text] as const),
    )
    for (const [file, text] of planted) {
      mkdirSync(dirname(join(copy, file)), { recursive: true })
      writeFileSync(join(copy, file), `export const planted = ${text}\n`)
    }
    const found = restrictionsIn(copy)
    expect(planted.map(([file]) => file).filter((file) => !found.has(file))).toEqual([])
  })

  test('the linter reports each request that does not leave by Outbound', () => {
    cpSync(join(project, '.oxlintrc.json'), join(copy, '.oxlintrc.json'))
    const requests = ["fetch('https://example.org')", "new WebSocket('wss://example.org')", 'EventSource']
    const planted = [...places, 'adapters/people', 'adapters/files', 'sandbox/host'].flatMap((place) =>
      requests.map((text, at) => [`src/${place}/asking-${at}.ts`, text] as const),
    )
    // The operator names these servers, or the code runs in a browser.
    const excepted = [
      'adapters/outbound/a.ts',
      'adapters/mail/http-mailer.ts',
      'sandbox/host/http-runner.ts',
      'web/a/script/a.ts',
    ]
    const exceptions = excepted.map((file) => [`src/${file}`, requests[0]] as const)
    for (const [file, text] of [...planted, ...exceptions]) {
      mkdirSync(dirname(join(copy, file)), { recursive: true })
      writeFileSync(join(copy, file), `export const planted = ${text}\n`)
    }
    const found = restrictionsIn(copy)
    expect(planted.map(([file]) => file).filter((file) => !found.has(file))).toEqual([])
    expect(exceptions.map(([file]) => file).filter((file) => found.has(file))).toEqual([])
  })

  test('no pure file asks for the present day', () => {
    const files = places.flatMap((place) => globSync(`src/${place.split('/')[0]}/**/*.ts`, { cwd: project }))
    expect(files.length).toBeGreaterThan(150)
    expect(files.filter((file) => asksForToday(readFileSync(join(project, file), 'utf8')))).toEqual([])
    expect(asksForToday('export const now = new Date()')).toBe(true)
  })
})

const asksForToday = (source: string): boolean => /new Date(?!\()|new Date\(\s*\)/.test(source)
