import { copyFileSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { publicFiles } from '../src/web/asset-sources.ts'

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

const bundle = async (): Promise<void> => {
  await build({
    absWorkingDir: project,
    entryPoints: {
      node: 'src/node.ts',
      'embedded-database-thread': 'src/adapters/embedded-database-thread.ts',
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
    logLevel: 'warning',
  })
}

const copyFile = (from: string, to: string): void => {
  mkdirSync(dirname(to), { recursive: true })
  copyFileSync(from, to)
}

/**
 * Makes `dist/`: the server as one file, the embedded database's thread as another, and what they
 * read at run time: PostgreSQL's files, and in `public` what browsers load. The bundle expects `drizzle/` and `data/` beside `dist/`, as in the project.
 */
const main = async (): Promise<void> => {
  rmSync(dist, { recursive: true, force: true })
  await bundle()
  for (const name of database) copyFile(join(beside('@electric-sql/pglite'), name), join(dist, name))
  for (const [name, source] of Object.entries(publicFiles)) copyFile(join(project, source), join(dist, 'public', name))
  for (const name of ['node.mjs', 'embedded-database-thread.mjs']) {
    process.stdout.write(`dist/${name}  ${Math.round(statSync(join(dist, name)).size / 1000)} kB\n`)
  }
}

await main()
