import program from '@resvg/resvg-wasm/index_bg.wasm'
import boldLatin from '@fontsource/inter/files/inter-latin-700-normal.woff'
import boldLatinPacked from '@fontsource/inter/files/inter-latin-700-normal.woff2'
import boldLatinExtended from '@fontsource/inter/files/inter-latin-ext-700-normal.woff'
import boldLatinExtendedPacked from '@fontsource/inter/files/inter-latin-ext-700-normal.woff2'
import latin from '@fontsource/inter/files/inter-latin-400-normal.woff'
import latinPacked from '@fontsource/inter/files/inter-latin-400-normal.woff2'
import latinExtended from '@fontsource/inter/files/inter-latin-ext-400-normal.woff'
import type { Typesetter } from '#ports/typesetter.ts'

const bytes = (file: ArrayBuffer): Uint8Array => new Uint8Array(file)

/** Makes files within the request. Workers refuse WebAssembly that comes as bytes, so the program is a module of the bundle. */
export const workerTypesetter: Typesetter = {
  png: async (svg, widthPx) => {
    const { writePng } = await import('./png-writer.ts')
    const fonts = [latinPacked, boldLatinPacked, boldLatinExtendedPacked].map(bytes)
    return writePng(program, fonts, svg, widthPx)
  },
  pdf: async (sheet, facts) => {
    const { writePdf } = await import('./pdf-writer.ts')
    const fonts = { regular: [latin, latinExtended].map(bytes), bold: [boldLatin, boldLatinExtended].map(bytes) }
    return writePdf(fonts, sheet, facts)
  },
}
