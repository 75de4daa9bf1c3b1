import { OpenAPIHono } from '@hono/zod-openapi'
import { DomainError, type InputIssue } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'

export interface AppEnv {
  Bindings: { readonly scope: Scope }
}

/** A router whose refusals of bad input all name the part and the pointer. */
export const createRouter = (): OpenAPIHono<AppEnv> => new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid })

const refuseInvalid = (result: ValidationResult): undefined => {
  if (result.success) return
  throw new DomainError('invalid-request', 'The request does not have the form that the documentation describes.', {
    errors: issuesOf(result),
  })
}

/** What a validation hook is called with, as far as a refusal needs it. */
export type ValidationResult = { readonly success: true } | ({ readonly success: false } & Failure)

interface Failure {
  readonly target: string
  readonly error: { readonly issues: readonly Issue[] }
}
interface Issue {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly keys?: readonly string[]
}

/** One entry for each thing that is wrong; an unknown parameter is named itself. */
export const issuesOf = ({ target, error }: Failure): readonly InputIssue[] =>
  error.issues.flatMap((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? (issue.keys ?? []) : []
    if (unknown.length > 0) {
      return unknown.map((key) => ({ in: partOf(target), pointer: pointerTo([...issue.path, key]), detail: 'is not known here' }))
    }
    return [{ in: partOf(target), pointer: pointerTo(issue.path), detail: issue.message }]
  })

/** RFC 6901. */
const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')

const partOf = (target: string): InputIssue['in'] => {
  if (target === 'param') return 'path'
  if (target === 'json' || target === 'form') return 'body'
  return target === 'header' || target === 'cookie' ? 'header' : 'query'
}
