import { type Actor, requireWatcher } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { isStorable } from '#core/json-text.ts'
import { quoted } from '#core/text.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { Scope } from '#ports/scope.ts'
import type { CallFormat } from '../calls/formats/format.ts'
import { readCalls } from '../calls/formats/read-calls.ts'
import { writeCalls } from '../calls/formats/write-calls.ts'
import { maxCalls } from '../calls/model.ts'
import { callRepository, type StoredCall } from '../calls/repository.ts'
import { collectionService, type FilledCollection } from '../collections/service.ts'
import { maxValueLength, maxVariables, valueNameForm } from '../environments/model.ts'
import { environmentService } from '../environments/service.ts'

export interface ImportRequest {
  readonly applicationId?: string | undefined
  readonly format: CallFormat | 'auto'
  readonly text: string
  /** The name that the file has, where it is left out. */
  readonly collectionName?: string | undefined
  /** The name where the file has none either. */
  readonly fallbackName?: string | undefined
  /** An environment of this name is made of the variables of the file. */
  readonly environmentName?: string | undefined
}

/** What was made of a file of another program. */
export interface CallImport {
  readonly format: CallFormat
  readonly collection: FilledCollection
  /** The environment that holds the variables of the file; null where none was asked for. */
  readonly environmentId: string | null
  readonly variables: Readonly<Record<string, string>>
  /** What was left out or changed, and why. */
  readonly notes: readonly string[]
}

export interface ImportService {
  /** Throws `invalid-request` for a file that cannot be read, `conflict` for a taken name, `refused` beyond the limits. */
  read(actor: Actor, request: ImportRequest): Promise<CallImport>
  /** A collection as a file of another program. Secrets stay `{{name}}`; the variables of an environment may come along. */
  write(
    actor: Actor,
    request: {
      readonly collectionId: string
      readonly format: CallFormat
      readonly environmentId?: string | undefined
    },
  ): Promise<string>
}

export const importService = (scope: Scope): ImportService => {
  const { clock, digest, random } = scope
  return {
    read: async (actor, { applicationId, format: wanted, text, collectionName, fallbackName, environmentName }) => {
      requireWatcher(actor)
      const { format, name, requests, variables, notes } = readCalls(wanted, text)
      requireStorable(JSON.stringify([name, requests, variables]))
      return scope.transaction(async (inner) => {
        const owner = { applicationId, name: collectionName ?? name ?? fallbackName ?? `Import of ${format}` }
        const collection = await collectionService(inner).create(actor, owner)
        const at = new Date(clock.now()).toISOString()
        const calls = requests.map((request, position) => ({
          ...request,
          id: uuidv7(clock.now() * 1_000, digest.sha256(random.uuid())),
          applicationId: collection.applicationId,
          collectionId: collection.id,
          position,
          createdAt: at,
          updatedAt: at,
        }))
        await insert(inner, collection.applicationId, calls)
        const made = { format, collection: { ...collection, calls }, variables }
        if (environmentName === undefined) return { ...made, environmentId: null, notes }
        const settings = { applicationId: collection.applicationId, name: environmentName, secrets: {} }
        const usable = Object.entries(variables).filter(isUsable).slice(0, maxVariables)
        const environment = { ...settings, variables: Object.fromEntries(usable) }
        const { id: environmentId } = await environmentService(inner).create(actor, environment)
        const left = Object.keys(variables).filter((variable) => !Object.hasOwn(environment.variables, variable))
        return { ...made, environmentId, notes: [...notes, ...left.map(unusable)] }
      })
    },
    write: async (actor, { collectionId, format, environmentId }) => {
      requireWatcher(actor)
      const { name, calls, applicationId } = await collectionService(scope).get(actor, collectionId)
      const environment = environmentId === undefined ? null : await environmentService(scope).get(actor, environmentId)
      if (environment && environment.applicationId !== applicationId)
        throw new DomainError('not-found', `No environment has the id ${environment.id}.`)
      return writeCalls(format, { name, requests: calls, variables: environment?.variables ?? {} })
    },
  }
}

const insert = async ({ db }: Scope, applicationId: string, added: readonly StoredCall[]): Promise<void> => {
  const calls = callRepository(db)
  await calls.waitForTurn(applicationId)
  if ((await calls.count(applicationId)) + added.length > maxCalls)
    throw new DomainError('refused', `An application has at most ${maxCalls} calls. Remove some first.`, {
      errors: [{ in: 'body', pointer: '/text', detail: `would make more than ${maxCalls} calls` }],
    })
  await calls.insert(added)
}

const isUsable = ([name, value]: readonly [name: string, value: string]): boolean =>
  valueNameForm.test(name) && value.length <= maxValueLength

const unusable = (name: string): string =>
  `The variable ${quoted(name)} was left out: an environment has ${maxVariables} variables, with names such as baseUrl and up to ${maxValueLength} characters each.`

/** PostgreSQL stores neither NUL nor half of a surrogate pair, which `JSON.stringify` writes as escapes. */
const requireStorable = (text: string): void => {
  const escaped = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/i
  if (isStorable(text) && !escaped.test(text)) return
  throw new DomainError('invalid-request', 'The file has the character NUL, or half of a surrogate pair.', {
    errors: [
      { in: 'body', pointer: '/text', detail: 'must not contain the character NUL or half of a surrogate pair' },
    ],
  })
}
