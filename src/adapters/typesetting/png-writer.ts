import { initWasm, Resvg } from '@resvg/resvg-wasm'

type Program = WebAssembly.Module | Uint8Array<ArrayBuffer>

let ready: Promise<void> | undefined

/** The picture of an SVG document by resvg, so many pixels wide. The fonts hold the letters of both weights. */
export const writePng = async (
  program: Program,
  fonts: readonly Uint8Array[],
  svg: string,
  widthPx: number,
): Promise<Uint8Array> => {
  ready ??= initWasm(program)
  await ready
  const picture = new Resvg(svg, {
    font: { fontBuffers: [...fonts], defaultFontFamily: 'Inter', loadSystemFonts: false },
    fitTo: { mode: 'width', value: widthPx },
  })
  try {
    const rendered = picture.render()
    const png = rendered.asPng()
    rendered.free()
    return png
  } finally {
    picture.free()
  }
}
