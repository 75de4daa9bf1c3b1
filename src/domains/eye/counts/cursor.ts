import { isStorable } from '#core/json-text.ts'
import { decodeText, encodeText } from '#core/base64url.ts'

/** Where a page of types ended. */
export interface TypeCursor {
  readonly category: string
  readonly name: string
}

export const encodeTypeCursor = ({ category, name }: TypeCursor): string =>
  encodeText(`t ${encodeURIComponent(category)} ${encodeURIComponent(name)}`)

/** Undefined for anything that `encodeTypeCursor` did not write. */
export const decodeTypeCursor = (text: string): TypeCursor | undefined => {
  const [, category, name] = /^t (\S{1,900}) (\S{1,900})$/.exec(decodeText(text) ?? '') ?? []
  try {
    const cursor = { category: decodeURIComponent(category ?? ''), name: decodeURIComponent(name ?? '') }
    const written = isStorable(cursor.category + cursor.name) && encodeTypeCursor(cursor) === text
    return written ? cursor : undefined
  } catch {
    return undefined
  }
}
