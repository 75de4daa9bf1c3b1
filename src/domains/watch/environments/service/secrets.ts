import { DomainError } from '#core/errors.ts'
import type { Sealing } from '#ports/sealing.ts'
import type { Scope } from '#ports/scope.ts'
import { environmentRepository, type StoredEnvironment } from '../repository.ts'

type Sealed = Readonly<Record<string, string>>

/** What calls name while an environment is used. */
export interface EnvironmentValues {
  readonly variables: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
}

/** A sealed secret opens in its own environment and under its own name alone. */
const sealName = (environmentId: string, name: string): string => `environment ${environmentId} secret ${name}`

/** The stored secrets after a change. Throws `refused` where a new one cannot be sealed. */
export const sealedSecrets = async (
  { sealing }: Scope,
  environmentId: string,
  changes: Readonly<Record<string, string | null>>,
  before: Sealed,
): Promise<Sealed> => {
  const all = new Map(Object.entries(before))
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) all.delete(name)
    else all.set(name, await requireSealing(sealing, '/secrets').seal(sealName(environmentId, name), value))
  }
  return Object.fromEntries(all)
}

/** Throws `refused` on a server that cannot seal what stands at this place of the body. */
export const requireSealing = (sealing: Sealing | null, pointer: string): Sealing => {
  if (sealing) return sealing
  throw new DomainError(
    'refused',
    'This server stores no secrets, because it has no SECRET_KEY. The operator makes one with: openssl rand -hex 32',
    { errors: [{ in: 'body', pointer, detail: 'needs a server with a SECRET_KEY' }] },
  )
}

/**
 * The variables and opened secrets of an environment of this application; none for null. Throws `not-found`, and `conflict`
 * for secrets that this server cannot open.
 */
export const environmentValues = async (
  scope: Scope,
  applicationId: string,
  environmentId: string | null,
): Promise<EnvironmentValues> => {
  if (environmentId === null) return { variables: {}, secrets: {} }
  const found = await environmentRepository(scope.db).find(environmentId)
  if (!found || found.applicationId !== applicationId)
    throw new DomainError('not-found', `No environment has the id ${environmentId}.`)
  return { variables: found.variables, secrets: await openSecrets(scope, found) }
}

const openSecrets = async ({ sealing }: Scope, { id, name, secrets }: StoredEnvironment): Promise<Sealed> => {
  const opened = await Promise.all(
    Object.entries(secrets).map(async ([secret, sealed]) => {
      const text = await sealing?.open(sealName(id, secret), sealed)
      if (text === undefined) throw cannotOpen(name, secret, sealing)
      return [secret, text] as const
    }),
  )
  return Object.fromEntries(opened)
}

const cannotOpen = (environment: string, secret: string, sealing: Sealing | null): DomainError =>
  new DomainError(
    'conflict',
    sealing
      ? `The secret ${secret} of the environment ${environment} was stored under another SECRET_KEY. Store it again, or start the server with the earlier key.`
      : `The environment ${environment} has secrets, but the server has no SECRET_KEY. Start it with the key under which they were stored.`,
  )
