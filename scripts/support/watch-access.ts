import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { system } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { Page } from '#core/page.ts'
import {
  callService,
  collectionService,
  environmentService,
  type MonitorFields,
  monitorService,
  fieldsOf,
  type MonitorSettings,
  readSettings,
} from '#domains/watch/index.ts'
import type { Scope } from '#ports/scope.ts'

interface Query {
  readonly limit: number
  readonly after?: string
}

interface Owned {
  readonly id: string
  readonly applicationId: string
  readonly name: string
}

type List<Item> = (query: Query) => Promise<Page<Item, string>>

/** What the command of monitors needs, from a database or from a server. */
export interface WatchAccess {
  readonly monitors: List<Owned & MonitorSettings & { readonly latest: { readonly outcome: string } | null }>
  readonly calls: List<Owned & { readonly collectionId: string | null }>
  readonly collections: List<Owned>
  readonly environments: List<Owned>
  /** Without an id the application is that of the key. */
  readonly create: (settings: MonitorSettings, applicationId: string | undefined) => Promise<unknown>
  readonly change: (id: string, settings: MonitorSettings) => Promise<unknown>
  readonly remove: (id: string) => Promise<unknown>
}

export const accessByDatabase = (scope: Scope): WatchAccess => ({
  monitors: (query) => monitorService(scope).list(system, query),
  calls: (query) => callService(scope).list(system, query),
  collections: (query) => collectionService(scope).list(system, query),
  environments: (query) => environmentService(scope).list(system, query),
  create: (settings, applicationId) => monitorService(scope).create(system, { ...settings, applicationId }),
  change: (id, settings) => monitorService(scope).change(system, { ...settings, id }),
  remove: (id) => monitorService(scope).remove(system, id),
})

/** The same through the API of a running server. Throws `DomainError` with what the server says. */
export const accessByServer = (server: string): WatchAccess => {
  const ask = askServer(server)
  const list =
    <Item>(path: string, read: (item: never) => Item): List<Item> =>
    async ({ limit, after }) => {
      const cursor = after === undefined ? '' : `&cursor=${encodeURIComponent(after)}`
      const { data, meta } = (await ask('GET', `${path}?limit=${limit}${cursor}`)) as {
        data: readonly never[]
        meta: { nextCursor: string | null }
      }
      return { items: data.map(read), next: meta.nextCursor }
    }
  const asIs = (item: never): never => item
  return {
    monitors: list('/v1/monitors', (item) => {
      const { id, applicationId, latest, ...fields } = item as Owned & MonitorFields & { latest: never }
      const { settings } = readSettings(ownFields(fields))
      if (!settings)
        throw new DomainError('refused', `The server has a monitor that this version does not know: ${fields.name}.`)
      return { ...settings, id, applicationId, latest }
    }),
    calls: list('/v1/calls', asIs),
    collections: list('/v1/collections', asIs),
    environments: list('/v1/environments', asIs),
    create: (settings) => ask('POST', '/v1/monitors', fieldsOf(settings)),
    change: (id, settings) => ask('PUT', `/v1/monitors/${id}`, fieldsOf(settings)),
    remove: (id) => ask('DELETE', `/v1/monitors/${id}`),
  }
}

/** Without what the server adds to the fields of a monitor. */
const ownFields = (fields: MonitorFields): MonitorFields => {
  const added = new Set(['heartbeatUrl', 'createdAt', 'updatedAt', 'day', 'quarter'])
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !added.has(name))) as unknown as MonitorFields
}

/** The key of the application: that of the environment, or else the one of the demo application beside the embedded database. */
const watchKey = (): string => {
  const given = process.env['WATCH_KEY']
  if (given) return given
  const file = join(process.env['DATA_DIR'] ?? '.data', 'demo-watch-key')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  throw new DomainError(
    'unauthenticated',
    'Set WATCH_KEY to a watch key of the application: POST /v1/applications/{id}/keys makes one.',
  )
}

/** Asks a running server by the watch key of the environment. Throws `DomainError` with what the server says. */
export const askServer = (server: string) => askWith(server, watchKey())

const askWith =
  (server: string, key: string) =>
  async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const headers: Record<string, string> = { authorization: `Bearer ${key}` }
    if (body !== undefined) headers['content-type'] = 'application/json'
    const response = await fetch(new URL(path, server), {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new DomainError('unavailable', `${server} does not answer. Is the server running there?`, { cause })
    })
    if (response.status === 204) return undefined
    const answer = (await response.json()) as {
      detail?: string
      errors?: readonly { pointer: string; detail: string }[]
    }
    if (response.ok) return answer
    const faults = (answer.errors ?? []).map(({ pointer, detail }) => `\n  ${pointer} ${detail}`).join('')
    throw new DomainError('refused', `${answer.detail ?? response.statusText}${faults}`)
  }
