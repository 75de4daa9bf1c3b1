import { type Actor, requireAdministrator, requireReader, requireReaderOf } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { formatInstant } from '#core/instant.ts'
import { idOf, type Page, readPage } from '#core/page.ts'
import { uuidv7 } from '#core/uuid.ts'
import { raiseTags } from '#db/cache-tags.ts'
import { breaks } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import { applicationsTag } from '../applications/cached.ts'
import { type EventSchema, type JsonSchema, maxTypes } from './model.ts'
import { proposeSchema } from './proposal.ts'
import { type EventType, type SchemaFilter, schemaRepository } from './repository.ts'
import { type SchemaFault, schemaFaults } from './schema-check.ts'

export interface SchemaProposal {
  /** Events that it was made from. */
  readonly basedOn: number
  readonly schema: JsonSchema
}

export interface SchemaService {
  /**
   * Adds the next version of a type's schema, and retires the previous one. Throws `refused` with pointers into the body
   * when the schema is not usable, and `not-found` for an unknown application.
   */
  create(actor: Actor, version: EventType & { readonly schema: JsonSchema }): Promise<EventSchema>
  /** Throws `not-found`, also for a schema of another application. */
  get(actor: Actor, id: string): Promise<EventSchema>
  list(actor: Actor, query: SchemaFilter): Promise<Page<EventSchema, string>>
  /** Retires a version. A type without a current version has no schema: earlier versions do not return. */
  retire(actor: Actor, id: string): Promise<void>
  /** Throws `not-found` when there are no events of this type. */
  propose(actor: Actor, type: EventType): Promise<SchemaProposal>
}

const uniqueViolation = '23505'

export const schemaService = (scope: Scope): SchemaService => {
  const { clock, digest, random } = scope
  const repository = schemaRepository(scope.db)

  const find = async (id: string): Promise<EventSchema> => {
    const found = await repository.find(id)
    if (!found) throw noSuchSchema(id)
    return found
  }

  return {
    create: async (actor, { schema, ...type }) => {
      requireAdministrator(actor)
      const faults = schemaFaults(schema)
      if (faults.length > 0) throw unusable(faults)
      return refuseSameVersion(() =>
        scope.transaction(async ({ db }) => {
          const schemas = schemaRepository(db)
          if (!(await schemas.waitForTurn(type.applicationId))) throw noSuchApplication(type.applicationId)
          if ((await schemas.countOthers(type)) >= maxTypes) throw tooManyTypes()
          const createdAt = formatInstant(clock.now() * 1_000)
          const id = uuidv7(clock.now() * 1_000, digest.sha256(random.uuid()))
          const version = (await schemas.lastVersion(type)) + 1
          const created: EventSchema = { id, ...type, version, schema, createdAt, retiredAt: null }
          await schemas.retireType(type, createdAt)
          await schemas.insert(created)
          await raiseTags(db, [applicationsTag])
          return created
        }),
      )
    },
    get: async (actor, id) => {
      const applicationId = requireReader(actor)
      const found = await find(id)
      if (applicationId !== null && applicationId !== found.applicationId) throw noSuchSchema(id)
      return found
    },
    list: async (actor, { applicationId, ...query }) => {
      const filter = { ...query, applicationId: requireReaderOf(actor, applicationId) ?? undefined }
      return readPage(query.limit, (size) => repository.list({ ...filter, limit: size }), idOf)
    },
    retire: async (actor, id) => {
      requireAdministrator(actor)
      const { applicationId } = await find(id)
      await scope.transaction(async ({ db }) => {
        const schemas = schemaRepository(db)
        await schemas.waitForTurn(applicationId)
        await schemas.retire(id, formatInstant(clock.now() * 1_000))
        await raiseTags(db, [applicationsTag])
      })
    },
    propose: async (actor, type) => {
      requireReaderOf(actor, type.applicationId)
      const examples = await repository.examples(type)
      if (examples.length === 0) {
        throw new DomainError('not-found', 'The application has no events of this category and name.')
      }
      return { basedOn: examples.length, schema: proposeSchema(examples) }
    },
  }
}

const unusable = (faults: readonly SchemaFault[]): DomainError =>
  new DomainError('refused', 'The schema is not usable for checking events. Nothing was stored.', {
    errors: faults.map(({ pointer, detail }) => ({ in: 'body', pointer: `/schema${pointer}`, detail })),
  })

const tooManyTypes = (): DomainError =>
  new DomainError('refused', `The application already has schemas for ${maxTypes} types of events, the maximum.`, {
    errors: [{ in: 'body', pointer: '/name', detail: `would be more than ${maxTypes} types` }],
  })

const noSuchApplication = (id: string): DomainError => new DomainError('not-found', `No application has the id ${id}.`)

const noSuchSchema = (id: string): DomainError => new DomainError('not-found', `No event schema has the id ${id}.`)

/** The lock should prevent this; the database refuses it in any case. */
const refuseSameVersion = async <T>(write: () => Promise<T>): Promise<T> => {
  try {
    return await write()
  } catch (error) {
    if (breaks(error, uniqueViolation))
      throw new DomainError('conflict', 'Another request posted a version at the same moment. Send yours again.')
    throw error
  }
}
