import type { Context } from 'hono'
import type { AppEnv } from '#http/app-env.ts'
import { fixedHeaders } from '#http/fixed-headers.ts'
import type { Markup } from '../shell/layout.ts'

/** Size of a picture in its own units, and the room beside the plot. */
const [width, height, left, right] = [900, 242, 64, 24]

/** The colours of the light theme, which a picture keeps wherever it is shown. */
const colours = `svg{--quiet:#555c66;--line:#d9dde2;--ground:#fcfcfb;--text:#1a1d23;--sans:sans-serif;color-scheme:light}`

/** Answers with a chart as a picture of its own, with the styles of charts in it. */
export const answerPicture = async (c: Context<AppEnv>, chart: Markup): Promise<Response> => {
  const styles = await c.env.scope.assets.read('assets/charts.css')
  const css = styles ? new TextDecoder().decode(styles.body).replaceAll(/[<&]/g, '') : ''
  const text = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><style>${colours}${css}</style><rect width="100%" height="100%" fill="#fcfcfb"/><svg x="${left}" width="${width - left - right}" height="${height}" overflow="visible">${String(await chart)}</svg></svg>`
  return new Response(text, {
    headers: {
      ...fixedHeaders,
      'cache-control': 'no-store',
      'content-type': 'image/svg+xml',
      'content-disposition': 'inline; filename="events.svg"',
      // Opened by its own address, a picture is a document of our origin. It has styles and nothing else.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    },
  })
}
