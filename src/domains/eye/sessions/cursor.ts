import { isStorable } from '#core/json-text.ts'
import { decodeText, encodeText } from '#core/base64url.ts'
import type { SessionPosition } from './model.ts'

export const encodeSessionCursor = ({ firstAt, sessionId }: SessionPosition): string =>
  encodeText(`l ${firstAt} ${encodeURIComponent(sessionId)}`)

const latest = Date.UTC(2200, 0) * 1_000

/** Undefined for anything that `encodeSessionCursor` did not write. */
export const decodeSessionCursor = (text: string): SessionPosition | undefined => {
  const [, firstAt, encoded = ''] = /^l (0|[1-9][0-9]{0,15}) (\S+)$/.exec(decodeText(text) ?? '') ?? []
  const sessionId = decoded(encoded)
  if (firstAt === undefined || sessionId === undefined || sessionId.length > 200) return undefined
  const position = { firstAt: Number(firstAt), sessionId }
  return position.firstAt < latest && encodeSessionCursor(position) === text ? position : undefined
}

const decoded = (encoded: string): string | undefined => {
  try {
    const text = decodeURIComponent(encoded)
    return isStorable(text) ? text : undefined
  } catch {
    return undefined
  }
}
