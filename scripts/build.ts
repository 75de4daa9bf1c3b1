import { copyFileSync, cpSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, type Plugin } from 'esbuild'
import { documentFiles, pictureFiles } from '../src/adapters/typesetting/typeface.ts'
import { bundleGuests } from '../src/sandbox/host/guests/guest-bundle.ts'
import { installedPackages } from '../src/sandbox/host/guests/guest-kit.ts'

const project = fileURLToPath(new URL('..', import.meta.url))
const dist = join(project, 'dist')
const packages = createRequire(import.meta.url)

/** The folder of a package's file, wherever the package manager put it. */
const beside = (file: string): string => dirname(packages.resolve(file))

/** What PGlite loads at run time from the folder of the code that asks: PostgreSQL itself, its files, and `initdb`. */
const database = ['pglite.wasm', 'pglite.data', 'initdb.wasm']

/** CommonJS packages (pino) ask for `require`, which an ES module does not have. */
const requireForCommonJs = `import { createRequire as __createRequire } from 'node:module'
const require = __createRequire(import.meta.url)`

/** Libraries that the server reads when it first needs them: each is a file of its own, so that starting stays fast. */
const librariesApart: Readonly<Record<string, string>> = {
  nodemailer: 'nodemailer',
  '@simplewebauthn/server': 'simplewebauthn',
}

const apart: Plugin = {
  name: 'libraries apart',
  setup: (bundler) =>
    bundler.onResolve({ filter: /^(nodemailer|@simplewebauthn\/server)$/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path: `./${librariesApart[path]}.mjs`, external: true } : undefined,
    ),
}

const bundle = async (): Promise<void> => {
  await build({
    absWorkingDir: project,
    entryPoints: {
      node: 'src/node.ts',
      runner: 'src/runner.ts',
      prober: 'src/prober.ts',
      'embedded-database-thread': 'src/adapters/database/embedded-database-thread.ts',
      'typesetter-thread': 'src/adapters/typesetting/typesetter-thread.ts',
      ...Object.fromEntries(Object.entries(librariesApart).map(([library, name]) => [name, library])),
    },
    outdir: dist,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    minifyWhitespace: true,
    minifySyntax: true,
    // Beside the bundle, for whoever reads a stack; not in the image, and no cost at start.
    sourcemap: 'external',
    banner: { js: requireForCommonJs },
    // It bundles guests where there are sources; beside this bundle they are made already.
    external: ['esbuild'],
    plugins: [apart],
    logLevel: 'warning',
  })
}

/** What Pyodide and QuickJS are read from at run time. */
const pyodide = [
  'package.json',
  'pyodide-lock.json',
  'pyodide.asm.mjs',
  'pyodide.asm.wasm',
  'pyodide.mjs',
  'python_stdlib.zip',
]
const quickjs = ['emscripten-module.wasm']

/** Guests as `prepareGuestKit` takes them where there is neither npm nor a bundler. */
const bringGuests = async (): Promise<void> => {
  const guests = join(dist, 'sandbox/guest')
  const packages = installedPackages()
  await bundleGuests(join(project, 'src/sandbox/guest'), guests)
  cpSync(join(project, 'src/sandbox/guest/python'), join(guests, 'python'), {
    recursive: true,
    filter: (name) => !name.endsWith('__pycache__'),
  })
  for (const name of pyodide) copyFile(join(packages.pyodide, name), join(guests, 'pyodide', name))
  for (const name of quickjs) copyFile(join(packages.quickjs, name), join(guests, 'quickjs', name))
}

/** What the thread that draws certificates reads. */
const bringTypeface = (): void => {
  copyFile(packages.resolve('@resvg/resvg-wasm/index_bg.wasm'), join(dist, 'resvg.wasm'))
  for (const name of [...pictureFiles, ...documentFiles.regular, ...documentFiles.bold])
    copyFile(packages.resolve(`@fontsource/inter/files/${name}`), join(dist, 'typeface', name))
}

const copyFile = (from: string, to: string): void => {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(from, to)
}

/**
 * Makes `dist/`: the server as one file; the runner, the embedded database's thread and a few libraries as others; and what
 * they read at run time: PostgreSQL's files, the typeface, in `guests` what runs solutions, in `public` what browsers load. The server
 * expects `drizzle/`, `data/`, `challenges/` and `paths/` beside `dist/`, as in the project.
 */
const main = async (): Promise<void> => {
  rmSync(dist, { recursive: true, force: true })
  await bundle()
  bringTypeface()
  for (const name of database) copyFile(join(beside('@electric-sql/pglite'), name), join(dist, name))
  await bringGuests()
  await import('./public-assets.ts')
  const libraries = Object.values(librariesApart).map((name) => `${name}.mjs`)
  for (const name of [
    'node.mjs',
    'runner.mjs',
    'embedded-database-thread.mjs',
    'typesetter-thread.mjs',
    ...libraries,
  ]) {
    process.stdout.write(`dist/${name}  ${Math.round(statSync(join(dist, name)).size / 1000)} kB\n`)
  }
}

await main()
