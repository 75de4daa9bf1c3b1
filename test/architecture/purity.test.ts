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
    const { stdout } = spawnSync(process.execPath, [linter, '--format', 'json', 'src'], { cwd: copy, encoding: 'utf8' })
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: readonly { code: string; filename: string }[] }
    const found = new Set(
      diagnostics.filter(({ code }) => code.includes('no-restricted-')).map(({ filename }) => filename),
    )
    expect(planted.map(([file]) => file).filter((file) => !found.has(file))).toEqual([])
  })

  test('no pure file asks for the present day', () => {
    const files = places.flatMap((place) => globSync(`src/${place.split('/')[0]}/**/*.ts`, { cwd: project }))
    expect(files.length).toBeGreaterThan(150)
    expect(files.filter((file) => asksForToday(readFileSync(join(project, file), 'utf8')))).toEqual([])
    expect(asksForToday('export const now = new Date()')).toBe(true)
  })
})

const asksForToday = (source: string): boolean => /new Date(?!\()|new Date\(\s*\)/.test(source)
