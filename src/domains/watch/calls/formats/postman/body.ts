import type { FilePart, Parameter } from '../../model.ts'
import { listOf, member, textAt, textOf } from '../document.ts'
import type { RequestParts } from '../request-of.ts'

/** The body of a Postman request. `note` takes what was left out. */
export const postmanBody = (body: unknown, note: (why: string) => void): RequestParts['body'] => {
  if (member(body, 'disabled') === true) return undefined
  switch (textAt(body, 'mode')) {
    case 'raw':
      return rawBody(body)
    case 'urlencoded':
      return { kind: 'form', fields: postmanParameters(member(body, 'urlencoded')) }
    case 'formdata':
      return { kind: 'file', parts: listOf(member(body, 'formdata')).flatMap((it) => partOf(it, note)) }
    case 'graphql':
      return graphqlBody(member(body, 'graphql'), note)
    case 'file':
      note('the file of its body was left out: paste its content.')
      return undefined
    default:
      return undefined
  }
}

const rawBody = (body: unknown): RequestParts['body'] => {
  const text = textAt(body, 'raw')
  // An empty text is how Postman keeps a request without a body.
  if (text === '') return undefined
  const language = textAt(body, 'options', 'raw', 'language')
  return language === 'json' ? { kind: 'json', text } : { kind: 'raw', text }
}

const graphqlBody = (graphql: unknown, note: (why: string) => void): RequestParts['body'] => {
  const variables = textAt(graphql, 'variables')
  let parsed: unknown
  try {
    parsed = variables.trim() === '' ? undefined : JSON.parse(variables)
  } catch {
    note('the GraphQL variables were left out: they are not valid JSON.')
  }
  return { kind: 'json', text: JSON.stringify({ query: textAt(graphql, 'query'), variables: parsed }) }
}

const partOf = (part: unknown, note: (why: string) => void): readonly FilePart[] => {
  const name = textAt(part, 'key')
  if (textAt(part, 'type') === 'file') {
    note(`the file of its part "${name.slice(0, 40)}" was left out: paste its content.`)
    return []
  }
  const contentType = textAt(part, 'contentType')
  const off = member(part, 'disabled') === true ? { isOff: true } : {}
  return [{ name, value: textAt(part, 'value'), ...(contentType === '' ? {} : { contentType }), ...off }]
}

/** A list of `{key, value, disabled}`. */
export const postmanParameters = (list: unknown): Parameter[] =>
  listOf(list)
    .map((it) => ({
      name: textAt(it, 'key'),
      value: textOf(member(it, 'value')),
      ...(member(it, 'disabled') === true ? { isOff: true } : {}),
    }))
    .filter(({ name, value }) => name !== '' || value !== '')
