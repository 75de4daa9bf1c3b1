import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { takeLock } from '#adapters/database/directory-lock.ts'
import { lockName } from '#domains/challenges/authoring/files/exercise-lock.ts'
import { inJestStyle } from '../domains/challenges/authoring/converted-exercises.ts'
import { pathText } from '../domains/challenges/paths/sample.ts'
import { programEnv } from '../support/program-env.ts'

interface Ended {
  readonly code: number
  readonly out: string
}

const callWith = (env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const options = { env: { ...process.env, ...programEnv, ...env } }
    const child = execFile(process.execPath, ['scripts/challenges.ts', ...args], options, (_, out, errors) => {
      resolve({ code: child.exitCode ?? -1, out: out + errors })
    })
  })
const call = (...args: readonly string[]): Promise<Ended> => callWith({}, ...args)

/** A folder of exercises, with one that is in order but for its lock. */
const placeOfOne = (): { readonly place: string; readonly folder: string } => {
  const place = mkdtempSync(join(tmpdir(), 'exercises-'))
  onTestFinished(() => rmSync(place, { recursive: true }))
  const folder = join(place, 'two-for-one')
  for (const [name, text] of Object.entries(inJestStyle)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text.replace(', xtest', '').replace('xtest(', 'test('))
  }
  return { place, folder }
}

test(
  'the command writes locks, holds exercises to them, and exits with 1 when anything is wrong',
  { timeout: 240_000 },
  async () => {
    const { place, folder } = placeOfOne()
    cpSync(folder, join(place, 'broken'), { recursive: true })
    writeFileSync(join(place, 'broken', 'starter.js'), inJestStyle['solution.js'])
    const first = await call('check', place, '--fast')
    expect(first).toMatchObject({ code: 1, out: expect.stringContaining('○ two-for-one') })
    expect(first.out).toContain('✗ broken')
    expect(first.out).toContain('2 exercises: 0 in order, 1 new, 1 with faults (2 faults)')
    expect(first.out).toContain('not measured: the mutants of 1 exercise\n')
    rmSync(join(place, 'broken'), { recursive: true })
    const asJson = await call('check', place, '--fast', '--json')
    expect(asJson.code).toBe(0)
    expect(JSON.parse(asJson.out)).toMatchObject({
      version: 1,
      exercises: [
        {
          slug: 'two-for-one',
          verdict: 'new',
          faults: [],
          remarks: [expect.stringContaining('mutants were not run')],
          tests: { visible: [expect.any(String)], hidden: [expect.any(String), expect.any(String)] },
          mutants: null,
        },
      ],
      strays: [],
      summary: { exercises: 1, sound: 0, new: 1, faulty: 0, faults: 0, unmeasured: 1 },
    })
    const written = await call('check', folder, '--write')
    expect(written.out).toContain('✓ two-for-one')
    expect(written.code).toBe(0)
    const text = readFileSync(join(folder, lockName), 'utf8')
    expect(await call('check', place, '--fast')).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 exercise: all in order'),
    })
    cpSync(folder, join(place, 'changed'), { recursive: true })
    writeFileSync(join(place, 'changed', 'starter.js'), 'export const twoFer = () => 1\n')
    const changed = await call('check', place, '--fast')
    expect(changed).toMatchObject({ code: 1, out: expect.stringContaining('1 in order, 1 with faults (1 fault)') })
    expect(readFileSync(join(folder, lockName), 'utf8')).toBe(text)
  },
)

test('folders that are no exercises are told, each by itself, and stop no other', async () => {
  const { place, folder } = placeOfOne()
  for (const name of ['.git', 'notes']) mkdirSync(join(place, name), { recursive: true })
  writeFileSync(join(folder, 'starter.js'), Buffer.from([0x2f, 0x2f, 0xff]))
  rmSync(join(folder, 'solution.js'))
  symlinkSync('/etc/hostname', join(folder, 'solution.js'))
  symlinkSync(folder, join(place, 'other'))
  mkdirSync(join(folder, '.git'))
  writeFileSync(join(folder, '.git', 'config'), 'x')
  const { code, out } = await call('check', place, '--fast')
  expect(code).toBe(1)
  const lines = out.split('\n').map((line) => line.replaceAll(/ +/g, ' '))
  expect(lines).toContain(' starter.js: is not UTF-8')
  expect(lines).toContain(' solution.js: is a symbolic link; an exercise needs the file itself')
  expect(lines).toContain('✗ notes has no challenge.md')
  expect(lines).toContain('✗ other is a symbolic link, which the check does not follow')
  expect(out).toContain('1 exercise, beside 2 folders of other files: 0 in order, 1 with faults (2 faults)')
  expect(out).not.toContain('.git')
  const env = { DATA_DIR: join(place, '.data'), DATABASE_URL: undefined, LOG_LEVEL: 'error' }
  const imported = await callWith(env, 'import', place)
  expect(imported.code).toBe(1)
  expect(imported.out).toContain('notes  has no challenge.md\n')
  expect(imported.out).toContain('two-for-one  refused:\n  solution.js: is a symbolic link')
})

test('the command tells how it is called, and what it cannot find', async () => {
  expect(await call()).toMatchObject({ code: 2, out: expect.stringContaining('npm run challenges -- check') })
  expect(await call('toString')).toMatchObject({
    code: 2,
    out: expect.stringContaining('toString is not a subcommand'),
  })
  expect(await call('check', '--colour')).toMatchObject({ code: 2, out: expect.stringContaining("'--colour'") })
  expect(await call('check', 'no-such-exercise')).toEqual({
    code: 1,
    out: 'no-such-exercise: this folder does not exist\n',
  })
  expect(await call('check', 'README.md')).toEqual({ code: 1, out: 'README.md: is not a folder\n' })
})

test.each(['', 'check', 'import', 'schema'])('--help tells how to call %j, and does nothing else', async (verb) => {
  const DATA_DIR = join(placeOfOne().place, 'data')
  const told = await callWith({ DATA_DIR }, ...(verb === '' ? [] : [verb]), '--help')
  expect(told).toEqual({
    code: 0,
    out: expect.stringContaining(`npm run challenges -- ${verb === '' ? 'check' : verb}`),
  })
  expect(told.out.includes('-- schema')).toBe(verb === '' || verb === 'schema')
  expect(existsSync(DATA_DIR)).toBe(false)
})

test('an import looks at its arguments before it opens the database', async () => {
  const DATA_DIR = join(placeOfOne().place, 'data')
  expect(await callWith({ DATA_DIR }, 'import')).toMatchObject({
    code: 2,
    out: expect.stringContaining('Name at least'),
  })
  expect(await callWith({ DATA_DIR }, 'import', '--fast', '.')).toMatchObject({ code: 2 })
  expect(await callWith({ DATA_DIR }, 'import', '/no/such')).toEqual({
    code: 1,
    out: '/no/such: this folder does not exist\n',
  })
  expect(existsSync(DATA_DIR)).toBe(false)
})

test('an import into the database of a running server says what to do, in one line', async () => {
  const DATA_DIR = join(placeOfOne().place, 'data')
  mkdirSync(join(DATA_DIR, 'embedded'), { recursive: true })
  const lock = takeLock(join(DATA_DIR, 'embedded', 'lock'))
  onTestFinished(() => lock.release())
  expect(await callWith({ DATA_DIR, DATABASE_URL: undefined }, 'import', 'wet-days')).toEqual({
    code: 1,
    out: `Process ${process.pid} uses the embedded database in ${DATA_DIR}: stop the server first, or publish with PUT /v1/challenges/{slug}. Nothing was written.\n`,
  })
})

test('an import publishes what check would read, by its name too', async () => {
  const { place, folder } = placeOfOne()
  const env = { DATA_DIR: join(place, 'data'), DATABASE_URL: undefined, LOG_LEVEL: 'error' }
  const first = pathOf(
    place,
    '[{title: A, challenges: [wet-days]}, {title: B, language: javascript, challenges: [two-for-one]}]',
  )
  expect(await callWith(env, 'import', 'wet-days', folder, first)).toEqual({
    code: 0,
    out: 'wet-days  version 1 is live\ntwo-for-one  version 1 is live\nfirst  path is live\n',
  })
  writeFileSync(join(folder, 'hints.md'), '## 1\nWhat stands between the quotation marks?\n')
  expect(await callWith(env, 'import', 'wet-days', folder, first)).toEqual({
    code: 0,
    out: 'wet-days  nothing new\ntwo-for-one  new hints are live\nfirst  nothing new\n',
  })
  pathOf(place, '[{title: A, challenges: [name-badge]}]')
  expect(await callWith(env, 'import', first)).toEqual({
    code: 1,
    out: 'first  refused:\n  path.md /groups/0/challenges/0: is name-badge, which is not a challenge\n',
  })
})

/** The folder of a path with these groups. */
const pathOf = (place: string, groups: string): string => {
  const folder = join(place, 'paths', 'first')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'path.md'), pathText({ groups }))
  return folder
}

test('a check of paths names what is wrong, for people and for programs', async () => {
  const { place } = placeOfOne()
  const path = pathOf(place, '[{title: A, challenges: [wet-days, customers-by-age-ts]}]')
  const sound = await call('check', path)
  expect(sound.code).toBe(0)
  expect(sound.out).toMatch(/✓ first +python +path of 2 challenges\n/)
  const fault = { file: 'path.md', pointer: '/groups/0/challenges/1', detail: 'is no-such, which is not a challenge' }
  pathOf(place, '[{title: A, challenges: [wet-days, no-such]}]')
  expect((await call('check', join(place, 'paths'))).out).toContain(
    '    path.md /groups/0/challenges/1: is no-such, which is not a challenge\n',
  )
  const asJson = await call('check', path, '--json')
  expect(asJson.code).toBe(1)
  expect(JSON.parse(asJson.out)).toMatchObject({
    exercises: [],
    paths: [{ slug: 'first', path, verdict: 'faulty', language: 'python', challenges: 2, faults: [fault] }],
    summary: { paths: 1 },
  })
  expect(await call('check', 'the-examination')).toMatchObject({
    code: 0,
    out: expect.stringContaining('1 path: all in order'),
  })
})
