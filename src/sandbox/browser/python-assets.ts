/** What a worker needs to start Python. The compiled WebAssembly is shared by all workers of a page. */
export interface PythonAssets {
  /** Absolute address of the folder with Pyodide's files. */
  readonly base: string
  readonly wasm: WebAssembly.Module
  readonly standardLibrary: ArrayBuffer
  readonly lockFile: string
  /** The harness's files: names and texts. */
  readonly harness: Readonly<Record<string, string>>
}

interface HarnessDocument {
  readonly harness: Readonly<Record<string, string>>
  readonly sizes: Readonly<Record<string, number>>
}

/** Loads Pyodide and the harness from our own origin. `onProgress` receives the loaded part of all bytes. */
export const loadPythonAssets = async (folder: string, onProgress: (part: number) => void): Promise<PythonAssets> => {
  const base = new URL(folder, document.baseURI).href
  const { harness, sizes } = (await (await load('/assets/python-harness.json')).json()) as HarnessDocument
  const total = Object.values(sizes).reduce((sum, size) => sum + size, 0)
  let loaded = 0
  const counted = async (name: string): Promise<Response> =>
    counting(await load(`${base}/${name}`), (bytes) => {
      loaded += bytes
      onProgress(Math.min(loaded / total, 1))
    })
  const [wasm, standardLibrary, lockFile] = await Promise.all([
    WebAssembly.compileStreaming(counted('pyodide.asm.wasm')),
    counted('python_stdlib.zip').then((response) => response.arrayBuffer()),
    counted('pyodide-lock.json').then((response) => response.text()),
    // Workers import these; here they only come into the browser's cache, at the same time as the rest.
    ...['pyodide.mjs', 'pyodide.asm.mjs'].map((name) => counted(name).then((response) => response.arrayBuffer())),
  ])
  const { info } = JSON.parse(lockFile) as { info: object }
  return { base, wasm, standardLibrary, lockFile: JSON.stringify({ info, packages: {} }), harness }
}

const load = async (address: string): Promise<Response> => {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address} was answered ${response.status}`)
  return response
}

const counting = (response: Response, onBytes: (bytes: number) => void): Response => {
  const counter = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (chunk, controller) => {
      onBytes(chunk.byteLength)
      controller.enqueue(chunk)
    },
  })
  const type = response.headers.get('content-type') ?? ''
  return new Response(response.body?.pipeThrough(counter) ?? null, { headers: { 'content-type': type } })
}
