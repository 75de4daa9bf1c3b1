import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { bundleGuests } from './guest-bundle.ts'

/** The files from which guests start. */
export interface GuestKit {
  readonly pythonGuest: string
  readonly javascriptGuest: string
  /** The scripts that QuickJS evaluates before tests and before a solution. */
  readonly testsRealm: string
  readonly candidateRealm: string
  /** Folders of packages that guests read. */
  readonly packages: { readonly pyodide: string; readonly quickjs: string }
  /** Folder of the harness in Python. */
  readonly harness: string
  /** Python's memory with the harness imported. Undefined if it could not be made; guests then start slower. */
  readonly snapshot: string | undefined
}

interface KitFolders {
  /** Folder of the guests: `src/sandbox/guest`, or `dist/sandbox/guest` with the results of `scripts/build.ts`. */
  readonly sources: string
  /** A folder for the kit. */
  readonly directory: string
}

/**
 * Makes guests start fast: each program is one file, and there is a snapshot of Python's memory. The name of the kit's folder
 * is a digest of its sources, so it is made once.
 */
export const prepareGuestKit = async ({ sources, directory }: KitFolders): Promise<GuestKit> => {
  const from = resolve(sources)
  const made = existsSync(join(from, 'python-guest.mjs'))
  const packages = made ? packagesIn(from) : installedPackages()
  const kit = resolve(directory, kitName(from, packages.pyodide))
  if (made) mkdirSync(kit, { recursive: true })
  else await bundleOnce(from, kit)
  const at = (name: string): string => join(made ? from : kit, name)
  const harness = join(from, 'python')
  const pythonGuest = at('python-guest.mjs')
  return {
    pythonGuest,
    javascriptGuest: at('javascript-guest.mjs'),
    testsRealm: at('tests-realm.js'),
    candidateRealm: at('candidate-realm.js'),
    packages,
    harness,
    snapshot: await makeSnapshot({ kit, pythonGuest, harness, pyodide: packages.pyodide }),
  }
}

const packagesIn = (sources: string): GuestKit['packages'] => ({
  pyodide: join(sources, 'pyodide'),
  quickjs: join(sources, 'quickjs'),
})

/** The folders of the npm packages that guests read. */
export const installedPackages = (): GuestKit['packages'] => {
  const { resolve: find } = createRequire(import.meta.url)
  return {
    pyodide: dirname(find('pyodide/package.json')),
    quickjs: dirname(find('@jitl/quickjs-wasmfile-release-sync/wasm')),
  }
}

const kitName = (sources: string, pyodide: string): string => {
  const hash = createHash('sha256').update(process.version).update(process.arch)
  hash.update(readFileSync(join(pyodide, 'package.json')))
  for (const file of filesBelow(sources)) hash.update(file).update(readFileSync(join(sources, file)))
  return hash.digest('hex').slice(0, 16)
}

const filesBelow = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|py|mjs)$/.test(name))
    .toSorted()

const bundleOnce = async (sources: string, kit: string): Promise<void> => {
  if (existsSync(join(kit, 'tests-realm.js'))) return
  const beside = `${kit}.${process.pid}`
  await bundleGuests(sources, beside)
  try {
    renameSync(beside, kit)
  } catch {
    // Another process has made it meanwhile.
    rmSync(beside, { recursive: true, force: true })
  }
}

const makeSnapshot = async ({
  kit,
  pythonGuest,
  harness,
  pyodide,
}: {
  kit: string
  pythonGuest: string
  harness: string
  pyodide: string
}): Promise<string | undefined> => {
  const path = join(kit, 'python.snapshot')
  if (existsSync(path)) return path
  const beside = `${path}.${process.pid}`
  try {
    const config = JSON.stringify({ pyodide, harness, makeSnapshot: beside })
    await promisify(execFile)(process.execPath, [pythonGuest, config], { env: {}, timeout: 60_000 })
    renameSync(beside, path)
    return path
  } catch {
    return undefined
  }
}

export const kitFolders = (kit: GuestKit): readonly string[] => [
  dirname(kit.pythonGuest),
  kit.harness,
  ...Object.values(kit.packages),
  ...(kit.snapshot === undefined ? [] : [dirname(kit.snapshot)]),
]
