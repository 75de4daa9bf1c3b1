import type { CallAuth, Parameter } from '../../model.ts'
import { listOf, member, membersOf, textAt } from '../document.ts'
import type { Draft } from '../draft.ts'
import type { References } from './references.ts'

export interface ReadSecurity {
  readonly auth: CallAuth
  readonly query: readonly Parameter[]
  readonly headers: readonly Parameter[]
}

/** The first requirement of an operation as credentials in variables. */
export const readSecurity = (
  operation: unknown,
  document: unknown,
  references: References,
  draft: Draft,
): ReadSecurity => {
  const requirements = listOf(member(operation, 'security') ?? member(document, 'security'))
  const query: Parameter[] = []
  const headers: Parameter[] = []
  let auth: CallAuth = { kind: 'none' }
  const variable = (name: string): string => {
    draft.variable(name, '')
    return `{{${name}}}`
  }
  for (const [name] of membersOf(requirements[0])) {
    const scheme = references.resolve(member(document, 'components', 'securitySchemes', name))
    const kind = `${textAt(scheme, 'type')} ${textAt(scheme, 'scheme').toLowerCase()}${textAt(scheme, 'in')}`.trim()
    const key = textAt(scheme, 'name')
    switch (kind) {
      case 'http basic':
        auth = { kind: 'basic', user: variable('user'), password: variable('password') }
        break
      case 'http bearer':
      case 'oauth2':
      case 'openIdConnect':
        auth = { kind: 'bearer', token: variable('token') }
        break
      case 'apiKey header':
        if (auth.kind === 'none') auth = { kind: 'header', name: key, value: variable('token') }
        else headers.push({ name: key, value: variable('token') })
        break
      case 'apiKey query':
        query.push({ name: key, value: variable('token') })
        break
      case 'apiKey cookie':
        headers.push({ name: 'Cookie', value: `${key}=${variable('token')}` })
        break
      default:
        draft.note(
          `The security scheme ${JSON.stringify(name.slice(0, 40))} was left out: Touchstone has nothing like it.`,
        )
    }
  }
  return { auth, query, headers }
}
