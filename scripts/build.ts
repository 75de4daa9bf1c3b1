import { copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const project = fileURLToPath(new URL('..', import.meta.url))
const dist = join(project, 'dist')
const packages = createRequire(import.meta.url)

/** The folder of a package's file, wherever the package manager put it. */
const beside = (file: string): string => dirname(packages.resolve(file))

/** What PGlite loads at run time from the folder of the code that asks: PostgreSQL itself, its files, and `initdb`. */
const database = ['pglite.wasm', 'pglite.data', 'initdb.wasm']
const pages = ['swagger-ui.css', 'swagger-ui-bundle.js']

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
    minify: true,
    // Errors and log lines name classes: `DomainError` must not become `t`.
    keepNames: true,
    // Beside the bundle, for whoever reads a stack; not in the image, and no cost at start.
    sourcemap: 'external',
    banner: { js: requireForCommonJs },
    logLevel: 'warning',
  })
}

const copy = (from: string, names: readonly string[], to: string): void => {
  mkdirSync(to, { recursive: true })
  for (const name of names) copyFileSync(join(from, name), join(to, name))
}

/**
 * Makes `dist/`: the server as one file, the embedded database's thread as another, and what they
 * read at run time. The bundle expects `drizzle/` and `data/` beside `dist/`, as in the project.
 */
const main = async (): Promise<void> => {
  rmSync(dist, { recursive: true, force: true })
  await bundle()
  copy(beside('@electric-sql/pglite'), database, dist)
  copy(beside('swagger-ui-dist/package.json'), pages, join(dist, 'assets', 'swagger-ui'))
  for (const name of ['node.mjs', 'embedded-database-thread.mjs']) {
    process.stdout.write(`dist/${name}  ${Math.round(statSync(join(dist, name)).size / 1000)} kB\n`)
  }
  if (!existsSync(join(project, 'openapi.json'))) process.stdout.write('no openapi.json: the bundle works without it\n')
}

await main()
