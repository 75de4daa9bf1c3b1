import type { FilePart } from '../../model.ts'
import { member, membersOf } from '../document.ts'
import type { RequestParts } from '../request-of.ts'
import { generatedExample, givenExample } from './example.ts'
import type { References } from './references.ts'

export interface OpenapiBody {
  readonly body: NonNullable<RequestParts['body']>
  readonly contentType: string
}

/** The body of an operation, by its example or its schema; JSON where there is a choice. */
export const openapiBody = (requestBody: unknown, references: References): OpenapiBody | undefined => {
  const content = membersOf(member(references.resolve(requestBody), 'content'))
  const chosen =
    content.find(([type]) => type.startsWith('application/json')) ??
    content.find(([type]) => /[/+]json\b/.test(type)) ??
    content.find(([type]) => type === 'application/x-www-form-urlencoded') ??
    content[0]
  if (!chosen) return undefined
  const [contentType, media] = chosen
  const given = givenExample(media, references)
  const value = given ?? generatedExample(member(media, 'schema'), references)
  if (contentType === 'application/x-www-form-urlencoded' && typeof value !== 'string')
    return {
      contentType,
      body: { kind: 'form', fields: membersOf(value).map(([name, it]) => ({ name, value: text(it) })) },
    }
  if (contentType.startsWith('multipart/form-data'))
    return {
      contentType,
      body: { kind: 'file', parts: membersOf(value).map(([name, it]) => partOf(name, it, media, references)) },
    }
  const isText = typeof value === 'string'
  return {
    contentType,
    body: { kind: 'raw', text: isText ? bodyText(value, contentType, given !== undefined) : pretty(value) },
  }
}

const pretty = (value: unknown): string => JSON.stringify(value, null, 2)
const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

/** Authors often write a JSON example as a text; a generated text is a JSON text. */
const bodyText = (value: string, contentType: string, isGiven: boolean): string =>
  isGiven || !contentType.includes('json') ? value : JSON.stringify(value)

const partOf = (name: string, value: unknown, media: unknown, references: References): FilePart => {
  const schema = references.resolve(member(references.resolve(member(media, 'schema')), 'properties', name))
  const isFile = member(schema, 'format') === 'binary'
  return { name, value: text(value), ...(isFile ? { fileName: `${name}.txt` } : {}) }
}
