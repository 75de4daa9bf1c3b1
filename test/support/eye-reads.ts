import { expect } from 'vitest'
import type { EyeApp } from './eye-app.ts'

export interface ReadEvent {
  readonly id: string
  readonly applicationId: string
  readonly sessionId: string
  readonly category: string
  readonly name: string
  readonly data: unknown
  readonly occurredAt: string
  readonly sequence: number
  readonly messageId: string | null
  readonly userId: string | null
}

export interface ReadPage<T> {
  readonly data: readonly T[]
  readonly meta: { readonly nextCursor: string | null }
}

/** GETs and reads JSON, as the administrator unless a token is given. */
export const read = async <T>(app: EyeApp, path: string, token?: string): Promise<T> => {
  const response = await app.ask('GET', path, undefined, token)
  expect(response.status, path).toBe(200)
  return (await response.json()) as T
}

/** Follows `nextCursor` from the first page of a list to its end. */
export const walk = async <T>(app: EyeApp, path: string, token?: string): Promise<readonly T[]> => {
  const seen: T[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const next: string = cursor === '' ? path : `${path}${path.includes('?') ? '&' : '?'}cursor=${cursor}`
    const page: ReadPage<T> = await read(app, next, token)
    seen.push(...page.data)
    cursor = page.meta.nextCursor
  }
  return seen
}

/** RFC 3339 with six digits, so many microseconds after 2026-11-20T12:00:00Z; tests begin a day later. */
export const at = (microseconds: number): string => {
  const base = Date.UTC(2026, 10, 20, 12) * 1_000 + microseconds
  const milliseconds = Math.floor(base / 1_000)
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${String(base - milliseconds * 1_000).padStart(3, '0')}Z`
}
