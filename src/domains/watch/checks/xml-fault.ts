/** A document that is not well-formed, too large, or something else; where it is known, with the place. */
export class XmlFault extends Error {
  readonly place: XmlPlace | null

  constructor(reason: string, place: XmlPlace | null = null) {
    super(place === null ? reason : `line ${place.line}, column ${place.column}: ${reason}`)
    this.name = 'XmlFault'
    this.place = place
  }
}

export interface XmlPlace {
  readonly line: number
  readonly column: number
}

/**
 * The fault, or the bare ampersand before it that caused it: the parser takes all that follows one for the name of an entity, and
 * complains at the end.
 */
export const blameAmpersand = (fault: XmlFault, text: string): XmlFault => {
  const index = fault.place === null ? undefined : bareAmpersand(text)
  if (index === undefined || fault.place === null) return fault
  const before = text.slice(0, index).split(/\r\n|\r|\n/)
  const place = { line: before.length, column: before.at(-1)?.length ?? 0 }
  const isBefore =
    place.line < fault.place.line || (place.line === fault.place.line && place.column < fault.place.column)
  return isBefore ? new XmlFault('an ampersand that begins no entity; write &amp;', place) : fault
}

const ends: Readonly<Record<string, string>> = { '<!--': '-->', '<![CDATA[': ']]>', '<?': '?>' }

/** Where an ampersand stands that begins no entity, outside comments, CDATA and instructions. */
const bareAmpersand = (text: string): number | undefined => {
  const next = /<!--|<!\[CDATA\[|<\?|&/g
  const entity = /&(?:[\p{L}_:][\p{L}\p{N}_.:-]{0,63}|#\d{1,8}|#x[\da-f]{1,8});/iuy
  for (let found = next.exec(text); found; found = next.exec(text)) {
    const end = ends[found[0]]
    if (end === undefined) {
      entity.lastIndex = found.index
      if (!entity.test(text)) return found.index
    } else {
      const at = text.indexOf(end, next.lastIndex)
      if (at < 0) return undefined
      next.lastIndex = at
    }
  }
  return undefined
}
