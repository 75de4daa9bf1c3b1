import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exportPage, type Read } from '../../scripts/support/status-export.ts'
import { useServedApp } from '../support/served-app.ts'
import { useStatusApp } from '../support/status-app.ts'
import { programEnv } from '../support/program-env.ts'

const app = useStatusApp()
const serve = useServedApp()
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'status-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const files = [
  'badges/cert.json',
  'badges/cert.svg',
  'badges/p95.json',
  'badges/p95.svg',
  'badges/status.json',
  'badges/status.svg',
  'badges/uptime.json',
  'badges/uptime.svg',
  'feed.atom',
  'icon.svg',
  'index.html',
  'status.css',
  'status.json',
  'summary.json',
]

const filesIn = (path: string): readonly string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(path.length + 1))
    .toSorted()

const fileOf = (name: string): string => readFileSync(join(folder, 'shop', name), 'utf8')

const read: Read = (path) => app().request(path)

const run = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  new Promise<{ code: number; out: string }>((resolve) => {
    const options = { env: { ...programEnv, ...env } }
    const child = execFile(process.execPath, ['scripts/status.ts', ...args], options, (_, out, errors) =>
      resolve({ code: child.exitCode ?? -1, out: out + errors }),
    )
  })

const preparePage = async (): Promise<void> => {
  const { monitor, page, check, incident } = app()
  const shop = await monitor('a')
  await page({ Shop: shop })
  await check()
  await incident({ monitorIds: [shop], openedAt: '2026-11-20T11:00:00Z', closedAt: '2026-11-20T12:00:00Z' })
}

describe('the export of status pages', () => {
  test('writes a page as plain files with relative links and without its form', async () => {
    await preparePage()
    expect(await exportPage(read, folder, 'shop')).toBe(files.length)
    expect(filesIn(join(folder, 'shop'))).toEqual(files)
    const html = fileOf('index.html')
    expect(html).toContain('Shop works')
    expect(html).not.toMatch(/<form|(href|src|action)="\//)
    for (const [, name = ''] of html.matchAll(/(?:href|src)="([^"#]+)"/g)) expect(files, name).toContain(name)
    expect(fileOf('feed.atom')).toBe(await (await app().request('/status/shop/feed.atom')).text())
    expect(JSON.parse(fileOf('summary.json'))).toMatchObject({ status: { indicator: 'none' } })
  })

  test('replaces a page by a complete one, or leaves it as it is', async () => {
    await preparePage()
    await exportPage(read, folder, 'shop')
    app().clock.advance(600_000)
    const fails: Read = (path) => (path.endsWith('uptime.svg') ? app().request('/badges/shop/nothing.svg') : read(path))
    await expect(exportPage(fails, folder, 'shop')).rejects.toThrow('answered 404 to /badges/shop/uptime.svg')
    expect(readdirSync(folder)).toEqual(['shop'])
    expect(fileOf('index.html')).toContain('Shop works')
    await exportPage(read, folder, 'shop')
    expect(readdirSync(folder)).toEqual(['shop'])
    expect(filesIn(join(folder, 'shop'))).toEqual(files)
    expect(fileOf('index.html')).toContain('We do not know')
  })

  test('writes nowhere but into its folder, whatever a server calls its pages', async () => {
    const inner = join(folder, 'inner')
    const hostile: Read = () =>
      Promise.resolve({ status: 200, text: () => Promise.resolve('<link rel="icon" href="/i">') })
    for (const slug of ['../out', '..', '/etc', 'a/b', '', '.next'])
      await expect(exportPage(hostile, inner, slug)).rejects.toThrow('is not a slug')
    expect(readdirSync(folder)).toEqual([])
  })

  test('asks a running server for its public pages', { timeout: 60_000 }, async () => {
    await preparePage()
    await app().page({}, { slug: 'hidden', access: 'link' })
    const server = await serve(app())
    const { code, out } = await run(['export', folder, `--server=${server}`], { WATCH_KEY: app().watchKey })
    expect(code, out).toBe(0)
    expect(out).toBe(`${join(folder, 'shop')}: ${files.length} files\n`)
    expect(readdirSync(folder)).toEqual(['shop'])
    expect(fileOf('index.html')).toContain('Shop works')
    const wrong = await run(['export', folder, `--server=${server}`], { WATCH_KEY: 'unknown' })
    expect(wrong.code).toBe(1)
    expect(wrong.out).toContain('unknown or has been revoked')
  })

  test('reads a database of its own, and says how it is used', { timeout: 120_000 }, async () => {
    const data = mkdtempSync(join(tmpdir(), 'status-data-'))
    const { code, out } = await run(['export', folder], { DATA_DIR: data, LOG_LEVEL: 'error' })
    rmSync(data, { recursive: true })
    expect(out).toBe('There is no public status page.\n')
    expect(code).toBe(0)
    expect((await run([], {})).code).toBe(2)
  })
})
