import display from '@fontsource/source-serif-4/package.json' with { type: 'json' }
import text from '@fontsource-variable/figtree/package.json' with { type: 'json' }
import pyodide from 'pyodide/package.json' with { type: 'json' }
import { guideAsset, guides } from '../docs/guides.ts'

/** Where a file that browsers load comes from. */
export type AssetSource =
  | { readonly kind: 'file'; readonly path: string }
  /** One script, made by esbuild from a file and all that it imports. */
  | { readonly kind: 'bundle'; readonly entry: string }
  /** A script of a page: it shares chunks with the others of its kind, and loads some of them when it needs them. */
  | { readonly kind: 'script'; readonly entry: string }
  /** The harness in Python, as one document of its files and the sizes of Pyodide's. */
  | { readonly kind: 'python' }

/** Pyodide's files do not change under their address, so browsers keep them. */
export const pyodideBase = `assets/pyodide/${pyodide.version}`

/** Folders whose files never change under their address, because it names a version or a digest. */
export const versionedFolders = [`${pyodideBase}/`, 'assets/fonts/', 'assets/chunks/'] as const

/** Where the chunks of scripts are, under names with a digest of their content. */
export const chunkFolder = 'assets/chunks'

/** The address of a chunk, such as `assets/chunks/vim-AB12CD34.js`. */
export const isChunk = (name: string): boolean => /^assets\/chunks\/[\w-]+\.js$/.test(name)

/** What Pyodide consists of in the browser. */
export const pyodideFiles = [
  'pyodide.mjs',
  'pyodide.asm.mjs',
  'pyodide.asm.wasm',
  'python_stdlib.zip',
  'pyodide-lock.json',
] as const

const file = (path: string): AssetSource => ({ kind: 'file', path })

const script = (entry: string): AssetSource => ({ kind: 'script', entry })

/** The two typefaces, each in two parts of which browsers load what a page needs. `style.css` names their addresses. */
const fontFiles = Object.fromEntries(
  ['latin', 'latin-ext'].flatMap((part) => [
    [
      `assets/fonts/figtree-${text.version}-${part}.woff2`,
      file(`node_modules/${text.name}/files/figtree-${part}-wght-normal.woff2`),
    ],
    [
      `assets/fonts/source-serif-${display.version}-${part}.woff2`,
      file(`node_modules/${display.name}/files/source-serif-4-${part}-600-normal.woff2`),
    ],
  ]),
)

/** The fonts that every page needs. */
export const preloadedFonts = Object.keys(fontFiles).filter((name) => name.endsWith('-latin.woff2'))

/** Every file that browsers load, by its address, with where it comes from. */
export const assetSources: Readonly<Record<string, AssetSource>> = {
  'assets/try-it.js': file('src/web/docs/script/try-it.js'),
  'assets/home.css': file('src/web/home/home.css'),
  'assets/guides.css': file('src/web/docs/guides.css'),
  ...Object.fromEntries(guides.map((guide) => [guideAsset(guide), file(`docs/${guide.file}`)])),
  'assets/style.css': file('src/web/shell/assets/style.css'),
  'assets/certificate.css': file('src/web/certificates/certificate.css'),
  'assets/progress.css': file('src/web/progress/progress.css'),
  'assets/charts.css': file('src/web/shell/charts/charts.css'),
  'assets/status.css': file('src/web/status/status.css'),
  'assets/figures.css': file('src/web/figures/figures.css'),
  'assets/watch.css': file('src/web/watch/watch.css'),
  'assets/watch-board.js': { kind: 'bundle', entry: 'src/web/watch/script/board.ts' },
  'assets/push-button.js': { kind: 'bundle', entry: 'src/web/shell/script/push-button.ts' },
  'assets/push-worker.js': { kind: 'bundle', entry: 'src/web/shell/script/push-worker.ts' },
  'assets/events.css': file('src/web/events/events.css'),
  'assets/events-live.js': { kind: 'bundle', entry: 'src/web/events/script/live.ts' },
  'assets/events-waiting.js': { kind: 'bundle', entry: 'src/web/events/script/waiting.ts' },
  'assets/account.css': file('src/web/account/account.css'),
  'assets/challenge.css': file('src/web/learn/challenge.css'),
  'assets/catalogue.css': file('src/web/learn/catalogue.css'),
  'assets/editor.css': file('src/web/learn/editor.css'),
  'assets/results.css': file('src/web/learn/results.css'),
  'assets/icon.svg': file('src/web/shell/assets/icon.svg'),
  'assets/theme.js': { kind: 'bundle', entry: 'src/web/shell/script/theme.ts' },
  'assets/challenge-python.js': script('src/web/learn/script/challenge-python.ts'),
  'assets/challenge-typescript.js': script('src/web/learn/script/challenge-typescript.ts'),
  'assets/passkeys.js': { kind: 'bundle', entry: 'src/web/account/script/passkey-buttons.ts' },
  'assets/catalogue.js': script('src/web/learn/script/catalogue.ts'),
  'assets/python-worker.js': { kind: 'bundle', entry: 'src/sandbox/browser/python-worker.ts' },
  'assets/javascript-worker.js': { kind: 'bundle', entry: 'src/sandbox/browser/javascript-worker.ts' },
  'assets/python-harness.json': { kind: 'python' },
  ...Object.fromEntries(pyodideFiles.map((name) => [`${pyodideBase}/${name}`, file(`node_modules/pyodide/${name}`)])),
  ...fontFiles,
  'assets/swagger-ui.css': file('node_modules/swagger-ui-dist/swagger-ui.css'),
  'assets/swagger-ui-bundle.js': file('node_modules/swagger-ui-dist/swagger-ui-bundle.js'),
  // Made from `src/eye-client` by `npm run client:build`.
  'eye.js': file('src/eye-client/bundle/eye.js'),
  // The same under a name that fewer content blockers know.
  'e.js': file('src/eye-client/bundle/eye.js'),
}

/** What `dist/public` holds: the same, and the header fields that Workers give with them. */
export const publicFiles: typeof assetSources = { ...assetSources, _headers: file('src/web/shell/assets/_headers') }
