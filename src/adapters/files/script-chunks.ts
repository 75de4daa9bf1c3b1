import { relative } from 'node:path'
import type { Plugin } from 'esbuild'
import { assetSources, chunkFolder } from '#web/shell/asset-sources.ts'

/** What browsers can run: the syntax of Safari 16.4 and later. */
export const browserTarget = ['es2022', 'safari16.4']

const builds = new Map<string, Promise<ReadonlyMap<string, Uint8Array>>>()

/** Every script of a page and the chunks that they share, by address, made once for each project folder. */
export const scriptFiles = (project: string): Promise<ReadonlyMap<string, Uint8Array>> => {
  const build = builds.get(project) ?? buildScripts(project)
  builds.set(project, build)
  // The next request retries a failure.
  build.catch(() => builds.delete(project))
  return build
}

/**
 * The packages of languages bring completions of their own, which we do not use. Without this, every page would load the
 * completion of the editor at once for them.
 */
const withoutTheirCompletions: Plugin = {
  name: 'without completions of languages',
  setup: (bundler) => {
    bundler.onResolve({ filter: /^@codemirror\/autocomplete$/ }, ({ importer }) =>
      importer.includes('@codemirror/lang-') ? { path: 'none', namespace: 'no-completions' } : undefined,
    )
    bundler.onLoad({ filter: /.*/, namespace: 'no-completions' }, () => ({
      contents:
        'const none = () => null; export { none as completeFromList, none as ifNotIn, none as snippetCompletion }',
    }))
  },
}

const buildScripts = async (project: string): Promise<ReadonlyMap<string, Uint8Array>> => {
  const { build } = await import('esbuild')
  const entries = Object.entries(assetSources).flatMap(([name, source]) =>
    source.kind === 'script' ? [{ out: name.replace(/\.js$/, ''), in: source.entry }] : [],
  )
  const { outputFiles } = await build({
    absWorkingDir: project,
    entryPoints: entries,
    outdir: project,
    chunkNames: `${chunkFolder}/[name]-[hash]`,
    splitting: true,
    bundle: true,
    minify: true,
    format: 'esm',
    target: browserTarget,
    plugins: [withoutTheirCompletions],
    legalComments: 'eof',
    write: false,
    logLevel: 'warning',
  })
  return new Map(outputFiles.map(({ path, contents }) => [relative(project, path).replaceAll('\\', '/'), contents]))
}
