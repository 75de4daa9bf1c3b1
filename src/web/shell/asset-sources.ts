import pyodide from 'pyodide/package.json' with { type: 'json' }

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

/** What Pyodide consists of in the browser. */
export const pyodideFiles = [
  'pyodide.mjs',
  'pyodide.asm.mjs',
  'pyodide.asm.wasm',
  'python_stdlib.zip',
  'pyodide-lock.json',
] as const

/** Where the chunks of scripts are, under names with a digest of their content. */
export const chunkFolder = 'assets/chunks'

/** The address of a chunk, such as `assets/chunks/vim-AB12CD34.js`. */
export const isChunk = (name: string): boolean => /^assets\/chunks\/[\w-]+\.js$/.test(name)

const file = (path: string): AssetSource => ({ kind: 'file', path })

const script = (entry: string): AssetSource => ({ kind: 'script', entry })

/** Every file that browsers load, by its address, with where it comes from. */
export const assetSources: Readonly<Record<string, AssetSource>> = {
  'assets/docs.js': file('src/web/docs/script/docs.js'),
  'assets/style.css': file('src/web/shell/assets/style.css'),
  'assets/account.css': file('src/web/account/account.css'),
  'assets/challenge.css': file('src/web/learn/challenge.css'),
  'assets/catalogue.css': file('src/web/learn/catalogue.css'),
  'assets/editor.css': file('src/web/learn/editor.css'),
  'assets/results.css': file('src/web/learn/results.css'),
  'assets/icon.svg': file('src/web/shell/assets/icon.svg'),
  'assets/challenge-python.js': script('src/web/learn/script/challenge-python.ts'),
  'assets/challenge-typescript.js': script('src/web/learn/script/challenge-typescript.ts'),
  'assets/passkeys.js': { kind: 'bundle', entry: 'src/web/account/script/passkey-buttons.ts' },
  'assets/catalogue.js': script('src/web/learn/script/catalogue.ts'),
  'assets/python-worker.js': { kind: 'bundle', entry: 'src/sandbox/browser/python-worker.ts' },
  'assets/javascript-worker.js': { kind: 'bundle', entry: 'src/sandbox/browser/javascript-worker.ts' },
  'assets/python-harness.json': { kind: 'python' },
  ...Object.fromEntries(pyodideFiles.map((name) => [`${pyodideBase}/${name}`, file(`node_modules/pyodide/${name}`)])),
  'assets/swagger-ui.css': file('node_modules/swagger-ui-dist/swagger-ui.css'),
  'assets/swagger-ui-bundle.js': file('node_modules/swagger-ui-dist/swagger-ui-bundle.js'),
  // Made from `src/eye-client` by `npm run client:build`.
  'eye.js': file('src/eye-client/bundle/eye.js'),
  // The same under a name that fewer content blockers know.
  'e.js': file('src/eye-client/bundle/eye.js'),
}

/** What `dist/public` holds: the same, and the header fields that Workers give with them. */
export const publicFiles: typeof assetSources = { ...assetSources, _headers: file('src/web/shell/assets/_headers') }
