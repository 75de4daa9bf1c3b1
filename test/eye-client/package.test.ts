import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startEyeDouble } from '../support/eye-double.ts'

const root = join(import.meta.dirname, '../..')
const bin = join(root, 'node_modules/.bin')
const exec = promisify(execFile)

describe('the package of the client, packed and installed in another project', () => {
  let project: string
  let packed: { readonly filename: string; readonly files: readonly { readonly path: string }[] }

  /** The exit code, and what the command printed. */
  const run = async (command: string, ...parameters: readonly string[]): Promise<readonly [number, string]> => {
    const PATH = [dirname(process.execPath), bin, process.env['PATH']].join(delimiter)
    try {
      const { stdout, stderr } = await exec(command, parameters, { cwd: project, env: { ...process.env, PATH } })
      return [0, stdout + stderr]
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
      return [code, stdout + stderr]
    }
  }
  const write = (name: string, text: string): void => writeFileSync(join(project, name), text)

  beforeAll(async () => {
    // Outside the repository, so that nothing resolves to its modules.
    project = realpathSync(mkdtempSync(join(tmpdir(), 'eye-package-')))
    mkdirSync(join(project, 'packed'))
    write('package.json', JSON.stringify({ name: 'application', private: true, type: 'module' }))
    const destination = join(project, 'packed')
    const { stdout } = await exec('npm', ['pack', '--json', '--pack-destination', destination], {
      cwd: join(root, 'packages/eye-client'),
      env: { ...process.env, PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter) },
    })
    const [found] = JSON.parse(stdout.slice(stdout.indexOf('[\n'))) as (typeof packed)[]
    if (!found) throw new Error(`npm packed nothing: ${stdout}`)
    packed = found
    const tarball = join(destination, packed.filename)
    const [code, printed] = await run('npm', 'install', '--offline', '--no-audit', '--no-fund', tarball)
    if (code !== 0) throw new Error(printed)
  })
  afterAll(() => rmSync(project, { recursive: true, force: true }))

  test('holds modules with their types, the script, words and licence, and depends on nothing', () => {
    const names = packed.files.map(({ path }) => path)
    expect(names).toEqual(
      expect.arrayContaining(['LICENSE', 'README.md', 'dist/eye.js', 'dist/index.d.ts', 'dist/index.js']),
    )
    expect(
      names.filter((name) => !/^(LICENSE|README\.md|package\.json|dist\/[a-z-]+(\.d\.ts|\.js))$/.test(name)),
    ).toEqual([])
    const installed = (name: string): string =>
      readFileSync(join(project, 'node_modules/@touchstone/eye-client', name), 'utf8')
    expect(Object.keys(JSON.parse(installed('package.json')) as object)).not.toContain('dependencies')
    expect(installed('dist/eye.js')).toBe(readFileSync(join(root, 'src/eye-client/bundle/eye.js'), 'utf8'))
  })

  test.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('is typed for %s modules resolved as %s, without the types of Node', async (module, moduleResolution) => {
    const compilerOptions = { strict: true, exactOptionalPropertyTypes: true, noEmit: true, types: [] }
    const lib = ['es2020', 'dom', 'dom.iterable']
    write(
      'tsconfig.json',
      JSON.stringify({ compilerOptions: { ...compilerOptions, lib, module, moduleResolution }, include: ['*.ts'] }),
    )
    write(
      'right.ts',
      `import { createEye, type Consent, type Eye, type EyeEvent, type EyeOptions, type Rejection } from '@touchstone/eye-client'
      const options: EyeOptions = {
        url: 'https://touchstone.example', key: 'tsw_1', pageViews: 'automatic', consent: 'required',
        beforeSend: (event: EyeEvent) => (event.name === 'secret' ? null : { ...event, data: { kept: 1 } }),
        onReject: (event: EyeEvent, rejection: Rejection) => console.warn(event.userId, rejection.reason),
      }
      const eye: Eye = createEye(options)
      const recorded: boolean = eye.track('test', 'event', { a: 1 }, new Date())
      const consent: Consent = eye.consent
      eye.identify('user 1'); eye.identify(null); eye.optIn(); eye.optOut()
      await eye.flush(1_000)
      console.log(recorded, consent, eye.sessionId, eye.pending, eye.dropped)
      export {}`,
    )
    expect(await run('tsc', '--project', project)).toEqual([0, ''])
    write(
      'wrong.ts',
      `import { createEye } from '@touchstone/eye-client'
      createEye({ url: 'https://touchstone.example' })
      createEye({ url: '', key: '' }).track('test')`,
    )
    const [code, printed] = await run('tsc', '--project', project)
    rmSync(join(project, 'wrong.ts'))
    expect(code).not.toBe(0)
    expect(printed).toMatch(/wrong\.ts\(2,.*'key'/)
    expect(printed).toMatch(/wrong\.ts\(3,.*TS2554/)
  })

  test('goes through a bundler, smaller than a page’s script', async () => {
    write(
      'page.js',
      `import { createEye } from '@touchstone/eye-client'; globalThis.eye = createEye({ url: '', key: '' })`,
    )
    const bundle = ['page.js', '--bundle', '--minify', '--target=es2020', '--outfile=bundle.js']
    expect(await run('esbuild', ...bundle, '--log-level=warning')).toEqual([0, ''])
    expect(gzipSync(readFileSync(join(project, 'bundle.js'))).length).toBeLessThanOrEqual(4_096)
  })

  test('sends from Node', async () => {
    const server = await startEyeDouble()
    write(
      'program.js',
      `import { createEye } from '@touchstone/eye-client'
      const eye = createEye(${JSON.stringify({ url: server.origin, key: server.key })})
      eye.identify('user 1')
      eye.track('test', 'packed', { rows: 1 })
      await eye.flush()
      console.log(eye.pending, eye.consent)`,
    )
    expect(await run(process.execPath, 'program.js')).toEqual([0, '0 granted\n'])
    expect(server.stored()).toMatchObject([{ name: 'packed', userId: 'user 1', data: { rows: 1 } }])
    await server.stop()
  })
})
