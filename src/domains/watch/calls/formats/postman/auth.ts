import type { CallAuth, Parameter } from '../../model.ts'
import { listOf, member, textAt, textOf } from '../document.ts'

export interface PostmanAuth {
  readonly auth: CallAuth
  /** An API key that belongs in the query. */
  readonly query: readonly Parameter[]
  /** The kind, where Touchstone has nothing like it. */
  readonly unknown?: string
}

const none: PostmanAuth = { auth: { kind: 'none' }, query: [] }

/** Credentials of a request, or of its folder or collection. Version 2.1 lists them, 2.0 has an object. */
export const authOf = (value: unknown): PostmanAuth => {
  const kind = textAt(value, 'type')
  const of = (name: string): string => {
    const settings = member(value, kind)
    const listed = listOf(settings).find((it) => textAt(it, 'key') === name)
    return textOf(Array.isArray(settings) ? member(listed, 'value') : member(settings, name))
  }
  switch (kind) {
    case '':
    case 'noauth':
      return none
    case 'basic':
      return { auth: { kind: 'basic', user: of('username'), password: of('password') }, query: [] }
    case 'bearer':
      return { auth: { kind: 'bearer', token: of('token') }, query: [] }
    case 'oauth2':
      return of('accessToken') !== '' && of('addTokenTo') !== 'queryParams'
        ? { auth: { kind: 'bearer', token: of('accessToken') }, query: [] }
        : { ...none, unknown: kind }
    case 'apikey':
      return of('in') === 'query'
        ? { auth: { kind: 'none' }, query: [{ name: of('key'), value: of('value') }] }
        : { auth: { kind: 'header', name: of('key') || 'Authorization', value: of('value') }, query: [] }
    default:
      return { ...none, unknown: kind }
  }
}
