import { decodeText, encodeText } from '#core/base64url.ts'
import { type CataloguePosition, difficulties } from './model.ts'

export const encodeCursor = ({ rank, slug }: CataloguePosition): string => encodeText(`${rank} ${slug}`)

const form = /^([0-9]) ([a-z0-9-]{1,80})$/

/** Undefined for anything that `encodeCursor` did not write. */
export const decodeCursor = (text: string): CataloguePosition | undefined => {
  const [, rank, slug = ''] = form.exec(decodeText(text) ?? '') ?? []
  return rank !== undefined && Number(rank) < difficulties.length ? { rank: Number(rank), slug } : undefined
}
