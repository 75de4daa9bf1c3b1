import type { Actor } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { type Collection, collectionService, createCollection } from '#domains/watch/index.ts'
import type { Scope } from '#ports/scope.ts'
import { bodyFor } from '../../shell/form.ts'

/** Collections that the pages show at all. */
const maxShown = 2_000

export const allCollections = async (scope: Scope, actor: Actor): Promise<readonly Collection[]> =>
  (await collectionService(scope).list(actor, { limit: maxShown })).items

interface NamedCollection {
  readonly name: string
  readonly applicationId: string | undefined
}

/** The id of the collection that a form names: of one that is there, or of a new one. Null without a name. */
export const collectionFor = async (
  scope: Scope,
  actor: Actor,
  { name, applicationId }: NamedCollection,
): Promise<string | null> => {
  if (name === '') return null
  const known = (await allCollections(scope, actor)).find(
    (each) => each.name === name && (applicationId === undefined || each.applicationId === applicationId),
  )
  if (known) return known.id
  try {
    const wanted = bodyFor(createCollection, { name, ...(applicationId === undefined ? {} : { applicationId }) })
    return (await collectionService(scope).create(actor, wanted)).id
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const errors = error.errors.map((issue) => ({ ...issue, pointer: '/collection' }))
    throw new DomainError(error.kind, error.message, { errors })
  }
}
