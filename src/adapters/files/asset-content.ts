import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type AssetSource, pyodideFiles } from '#web/shell/asset-sources.ts'
import { browserTarget, scriptFiles } from './script-chunks.ts'

/** The bytes of a file that browsers load, from its source in the project; undefined where that is missing. */
export const assetContent = async (
  project: string,
  name: string,
  source: AssetSource,
): Promise<Uint8Array | undefined> => {
  const path = join(project, pathOf(source))
  if (!existsSync(path)) return undefined
  if (source.kind === 'file') return readFile(path)
  if (source.kind === 'script') return (await scriptFiles(project)).get(name)
  return source.kind === 'bundle' ? bundle(project, source.entry) : pythonHarness(project, path)
}

const pathOf = (source: AssetSource): string =>
  source.kind === 'file' ? source.path : source.kind === 'python' ? 'src/sandbox/guest/python' : source.entry

const bundle = async (project: string, entry: string): Promise<Uint8Array> => {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    absWorkingDir: project,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: browserTarget,
    legalComments: 'eof',
    write: false,
    logLevel: 'warning',
  })
  const [output] = outputFiles
  if (!output) throw new Error(`esbuild made nothing of ${entry}`)
  return output.contents
}

/** The names and texts of the harness's files, and the size of Pyodide in bytes, to show progress. */
const pythonHarness = async (project: string, folder: string): Promise<Uint8Array> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.py')).toSorted()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  const sizes = await Promise.all(
    pyodideFiles.map(async (name) => [name, (await stat(join(project, 'node_modules/pyodide', name))).size] as const),
  )
  const scratch = await readFile(join(project, 'src/sandbox/browser/scratch.py'), 'utf8')
  const harness = {
    ...Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ''])),
    'scratch.py': scratch,
  }
  return new TextEncoder().encode(JSON.stringify({ harness, sizes: Object.fromEntries(sizes) }))
}
