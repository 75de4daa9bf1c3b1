import { DomainError } from '#core/errors.ts'
import type { Database } from '#ports/database.ts'
import { collectionRepository } from '../../collections/repository.ts'

/** Throws `not-found` for a collection that does not exist, or belongs to another application. */
export const requireCollection = async (db: Database, applicationId: string, collectionId: string): Promise<void> => {
  const collection = await collectionRepository(db).find(collectionId)
  if (collection?.applicationId === applicationId) return
  throw new DomainError('not-found', `No collection has the id ${collectionId}.`)
}
