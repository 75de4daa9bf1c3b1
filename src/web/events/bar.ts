import { raw } from 'hono/html'
import type { Markup } from '../shell/layout.ts'

const [width, height] = [1_000, 36]

/** A bar as long as a part of a whole. */
export const partBar = (part: number, whole: number, pixels = height): Markup => {
  const length = whole === 0 ? 0 : Math.round((part / whole) * width)
  return raw(
    `<svg class="part-bar" viewBox="0 0 ${width} ${height}" width="100%" height="${pixels}" preserveAspectRatio="none" aria-hidden="true"><rect class="rest" width="${width}" height="${height}"/><rect class="part" width="${length}" height="${height}"/></svg>`,
  )
}
