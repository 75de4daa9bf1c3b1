import type { InputIssue } from '#core/errors.ts'

/** The members of a zod issue that a problem document reports. */
interface Issue {
  readonly code?: string | undefined
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly keys?: readonly string[]
}

/** One entry for each fault. The entry of an unknown parameter or member points at its name. */
export const issuesOf = (part: InputIssue['in'], issues: readonly Issue[]): readonly InputIssue[] =>
  issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? (issue.keys ?? []).map((key) => ({
          in: part,
          pointer: pointerTo([...issue.path, key]),
          detail: 'is unknown here',
        }))
      : [{ in: part, pointer: pointerTo(issue.path), detail: issue.message }],
  )

/** RFC 6901. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
