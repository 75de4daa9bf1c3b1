import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { writePdf } from './pdf-writer.ts'
import { writePng } from './png-writer.ts'
import { documentFiles, pictureFiles } from './typeface.ts'
import type { TypesettingAnswer, TypesettingJob } from './typesetting-job.ts'

const isSource = import.meta.url.endsWith('.ts')
const packages = createRequire(import.meta.url)

/** A file of a package: the package's own, or its copy beside the bundle of the build. */
const read = (name: string, inPackage: string): Promise<Uint8Array<ArrayBuffer>> =>
  readFile(isSource ? packages.resolve(inPackage) : join(fileURLToPath(new URL('.', import.meta.url)), name))

const readFonts = (names: readonly string[]): Promise<Uint8Array[]> =>
  Promise.all(names.map((name) => read(`typeface/${name}`, `@fontsource/inter/files/${name}`)))

const forPictures = async () => ({
  program: await read('resvg.wasm', '@resvg/resvg-wasm/index_bg.wasm'),
  fonts: await readFonts(pictureFiles),
})

const forDocuments = async () => ({
  regular: await readFonts(documentFiles.regular),
  bold: await readFonts(documentFiles.bold),
})

let pictures: ReturnType<typeof forPictures> | undefined
let documents: ReturnType<typeof forDocuments> | undefined

const perform = async (job: TypesettingJob): Promise<Uint8Array> => {
  if (job.kind === 'pdf') return writePdf(await (documents ??= forDocuments()), job.sheet, job.facts)
  const { program, fonts } = await (pictures ??= forPictures())
  return writePng(program, fonts, job.svg, job.widthPx)
}

const answer = async (job: TypesettingJob): Promise<TypesettingAnswer> => {
  try {
    return { bytes: await perform(job) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', (job: TypesettingJob) => {
  void answer(job).then((made) => parentPort?.postMessage(made))
})
