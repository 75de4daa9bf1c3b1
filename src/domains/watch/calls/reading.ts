import type { OutboundAnswer } from '#ports/outbound.ts'
import { findJson } from './json-path.ts'
import type { Assert } from './model.ts'
import { findXml } from './xml-path.ts'

/** A value of an answer. */
export interface Reading {
  readonly text: string
  readonly type: 'string' | 'number' | 'boolean' | 'null' | 'array' | 'object'
  /** Characters of a text, elements of an array, members of an object; null for the others. */
  readonly length: number | null
}

/** An answer whose body is decoded, and the time at which it came. */
export interface SeenAnswer extends OutboundAnswer {
  readonly text: string
  /** Milliseconds since 1970. */
  readonly seenAt: number
}

/** The value that an assert or a capture names; null where the answer has none. Throws `CallFault` for a path that is not valid. */
export const readAnswer = ({ source, at }: Pick<Assert, 'source' | 'at'>, seen: SeenAnswer): Reading | null => {
  switch (source) {
    case 'status':
      return ofValue(seen.status)
    case 'header': {
      const name = at.toLowerCase()
      return Object.hasOwn(seen.headers, name) ? ofValue(seen.headers[name]) : null
    }
    case 'body':
      return ofValue(seen.text)
    case 'json': {
      const { values, isSingle } = findJson(seen.text, at)
      return ofValues(values, isSingle)
    }
    case 'xml':
      return ofValues(findXml(seen.text, at), false)
    case 'time':
      return ofValue(Math.round(seen.phases.total / 1_000))
    case 'cert':
      return seen.certificate ? ofValue(daysUntil(seen.certificate.validTo, seen.seenAt)) : null
    case 'redirect':
      return ofValue(seen.url)
    default:
      return source satisfies never
  }
}

const daysUntil = (instant: string, now: number): number => Math.floor((Date.parse(instant) - now) / 86_400_000)

const ofValue = (value: unknown): Reading => {
  if (typeof value === 'string') return { text: value, type: 'string', length: Array.from(value).length }
  if (typeof value !== 'object' || value === null)
    return { text: String(value), type: value === null ? 'null' : (typeof value as 'number' | 'boolean'), length: null }
  const type = Array.isArray(value) ? 'array' : 'object'
  return { text: JSON.stringify(value), type, length: Object.keys(value).length }
}

/** A path that may find many values has their number as its length. One value is read as it is, more as an array. */
const ofValues = (values: readonly unknown[], isSingle: boolean): Reading | null => {
  if (values.length === 0) return null
  const reading = ofValue(values.length === 1 ? values[0] : values)
  return isSingle ? reading : { ...reading, length: values.length }
}

/** Decodes a body by the charset of its content type; UTF-8 where it names none, or one that is not known. */
export const decodeBody = ({ body, headers }: Pick<OutboundAnswer, 'body' | 'headers'>): string => {
  const [, charset = 'utf-8'] = /charset="?([\w.:-]{1,40})/i.exec(headers['content-type'] ?? '') ?? []
  try {
    return new TextDecoder(charset).decode(body)
  } catch {
    return new TextDecoder().decode(body)
  }
}
