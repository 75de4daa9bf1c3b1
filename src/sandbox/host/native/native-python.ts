import { execFile } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { RunJob } from '../../protocol/run-report.ts'
import { reportOf } from '../../protocol/verdict.ts'
import type { Guests } from '../guests/guest-pool.ts'
import { runInGuests } from '../guests/guest-run.ts'
import { failureOf } from '../program-failure.ts'
import { bubblewrap, type Folders, python, sandboxArguments, user } from './native-sandbox.ts'
import { startZygote, type Zygote } from './zygote.ts'

/** The machine's own Python, each guest in a sandbox of the kernel. */
export interface NativePython {
  /** Starts the guests of one run, with libraries imported: one, or two that share a socket. */
  readonly start: (libraries: readonly string[], count: 1 | 2) => Guests
  /** The installed ones among the libraries that exercises may name. */
  readonly libraries: readonly string[]
  /** The runtime in reports. */
  readonly runtime: string
  readonly close: () => void
}

const offered = ['numpy', 'pandas', 'requests']

/** Its versions, measured inside the sandbox. */
const inventory = `import importlib.metadata, json, platform, sys
found = {}
for name in sys.argv[1:]:
    try: found[name] = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError: pass
print(json.dumps({'python': platform.python_version(), 'found': found}))`

/** Makes a trial run. Rejects with the reason if this machine cannot run Python in such a sandbox. */
export const openNativePython = async (sources: string): Promise<NativePython> => {
  if (process.platform !== 'linux') throw new Error('it needs Linux')
  for (const path of [bubblewrap, python]) if (!existsSync(path)) throw new Error(`there is no ${path}`)
  const harness = await compiledHarness(sources)
  const zygotes = new Map<string, { readonly zygote: Zygote; readonly folders: Folders }>()
  let links = 0
  const end = ({ zygote, folders }: { readonly zygote: Zygote; readonly folders: Folders }): void => {
    zygote.close()
    removeFolder(folders.temporary)
  }
  const zygoteWith = (libraries: readonly string[]): Zygote => {
    const key = libraries.join(' ')
    const found = zygotes.get(key)
    if (found?.zygote.alive()) return found.zygote
    if (found) end(found)
    const folders = { harness, temporary: temporaryFolder() }
    const zygote = startZygote(folders, libraries)
    zygotes.set(key, { zygote, folders })
    return zygote
  }
  const start: NativePython['start'] = (libraries, count) => {
    const zygote = zygoteWith(libraries)
    if (count === 1) return [zygote.start()]
    links += 1
    return [zygote.start(links), zygote.start(links)]
  }
  const close = (): void => {
    for (const each of zygotes.values()) end(each)
    removeFolder(harness)
  }
  try {
    const { version, found } = await takeInventory(harness)
    await zygoteWith([]).ready
    await tryOnce(start)
    const tests = found['pytest'] === undefined ? '' : `, pytest ${found['pytest']}`
    return {
      start,
      libraries: offered.filter((name) => found[name] !== undefined),
      runtime: `CPython ${version}${tests}`,
      close,
    }
  } catch (error) {
    close()
    throw error
  }
}

const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true })

/** A folder of the user who runs inside, and of nobody else. */
const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-zygote-'))
  if (user) chownSync(folder, user.uid, user.gid)
  return folder
}

const timeoutMs = 30_000

/** A copy that the guests' user may read, with its bytecode, which no guest could write. */
const compiledHarness = async (sources: string): Promise<string> => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-harness-'))
  cpSync(sources, folder, { recursive: true, filter: (name) => !name.endsWith('__pycache__') })
  chmodSync(folder, 0o755)
  const compile = ['-I', '-m', 'compileall', '-q', '--invalidation-mode', 'unchecked-hash', folder]
  await promisify(execFile)(python, compile, { env: {}, timeout: timeoutMs })
  return folder
}

interface Inventory {
  readonly version: string
  readonly found: Readonly<Record<string, string>>
}

const takeInventory = async (harness: string): Promise<Inventory> => {
  const temporary = temporaryFolder()
  const command = [
    ...sandboxArguments({ harness, temporary }),
    '--',
    python,
    '-I',
    '-B',
    '-c',
    inventory,
    'pytest',
    ...offered,
  ]
  try {
    const { stdout } = await promisify(execFile)(bubblewrap, command, { env: {}, ...user, timeout: timeoutMs })
    const { python: version, found } = JSON.parse(stdout) as { python: string; found: Record<string, string> }
    return { version, found }
  } catch (error) {
    throw new Error(failureOf(error), { cause: error })
  } finally {
    removeFolder(temporary)
  }
}

const trial: RunJob = {
  language: 'python',
  mode: 'strict',
  module: 'solution',
  code: 'def answer():\n    return 42\n',
  classes: [],
  tests: [
    {
      name: 'test_visible.py',
      source: 'from solution import answer\n\ndef test_answer():\n    assert answer() == 42\n',
    },
  ],
  expected: ['test_visible.py::test_answer'],
  returned: null,
  limits: { wallMs: 10_000, memoryMb: 64, outputBytes: 4_096 },
  libraries: [],
}

/** One run in guests. It fails, for example, when the kernel refuses the filter of system calls. */
const tryOnce = async (start: NativePython['start']): Promise<void> => {
  const guests = start([], 2)
  const end = (): void => guests.forEach((guest) => guest.kill())
  const late = setTimeout(end, timeoutMs)
  try {
    await Promise.all(guests.map(({ ready }) => ready))
    const report = reportOf(trial, await runInGuests(trial, guests), { durationMs: 0, runtime: '' })
    if (report.status !== 'passed') throw new Error(`a trial run ended as ${report.status}: ${report.message ?? ''}`)
  } finally {
    clearTimeout(late)
    end()
  }
}
