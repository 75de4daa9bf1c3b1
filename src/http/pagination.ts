import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Page } from '#core/page.ts'
import { type Answer, answerUncached } from './answer.ts'
import type { AppEnv } from './app-env.ts'

/** The length of a page, up to `maximum`. */
export const limitSchema = (preset: number, maximum: number) =>
  z
    .string()
    .regex(/^[1-9][0-9]{0,3}$/, `must be a whole number from 1 to ${maximum}`)
    .transform(Number)
    .refine((limit) => limit <= maximum, `must be a whole number from 1 to ${maximum}`)
    .default(preset)
    .openapi({ type: 'integer', minimum: 1, maximum, default: preset })

/** A cursor of this server. `decode` returns undefined for anything else. */
export const cursorSchema = <Position>(decode: (text: string) => Position | undefined) =>
  z
    .string()
    .max(4_000)
    .transform((text, context): Position => {
      const cursor = decode(text)
      if (cursor !== undefined) return cursor
      context.addIssue('is not a cursor of this list')
      return z.NEVER
    })
    .optional()
    .openapi({ type: 'string', maxLength: 4_000, description: 'The `nextCursor` of the previous page.' })

export const nextCursorSchema = z.object({
  nextCursor: z.string().nullable().openapi({ description: 'Null on the last page.' }),
})

/** A `Link` field (RFC 8288). Its targets have the same path and query with another cursor. */
export const pageLinks = (url: string, nextCursor: string | null): string => {
  const { pathname, searchParams } = new URL(url)
  searchParams.delete('cursor')
  const target = (parameters: URLSearchParams): string => `<${pathname}${parameters.size > 0 ? `?${parameters}` : ''}>`
  const links = [`${target(searchParams)}; rel="first"`]
  if (nextCursor !== null) {
    searchParams.set('cursor', nextCursor)
    links.push(`${target(searchParams)}; rel="next"`)
  }
  return links.join(', ')
}

interface PageAnswer<Item> {
  readonly data: readonly Item[]
  readonly meta: { readonly nextCursor: string | null }
}

/** Answers one page of a list that is not cached, with the link to the next. */
export const answerPage = <Item, Position>(
  c: Context<AppEnv>,
  { items, next }: Page<Item, Position>,
  encode: (position: Position) => string,
): Answer<PageAnswer<Item>> => {
  const nextCursor = next === null ? null : encode(next)
  return answerUncached({ data: items, meta: { nextCursor } }, { headers: { link: pageLinks(c.req.url, nextCursor) } })
}

/** For lists in order of their ids: the cursor is the id. */
export const asCursor = (id: string): string => id
