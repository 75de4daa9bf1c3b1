import { type Actor, requireReader, requireReaderOf } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { idOf, type Page, readPage } from '#core/page.ts'
import { uuidv7 } from '#core/uuid.ts'
import { breaks } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import { maxQuestions, type Question, type QuestionRequest, requestOf, type SavedQuestion } from './model.ts'
import { savedQuestionRepository } from './repository.ts'

export interface NamedQuestion {
  readonly name: string
  readonly question: Question
}

/** A question with the request that asks it now. */
export type ReadyQuestion = SavedQuestion & { readonly request: QuestionRequest }

export interface SavedQuestionService {
  /** Throws `conflict` for a taken name, `not-found` for an unknown application, and `refused` beyond 200. */
  create(actor: Actor, question: NamedQuestion & { readonly application?: string | undefined }): Promise<ReadyQuestion>
  list(
    actor: Actor,
    query: { readonly application?: string | undefined; readonly after?: string | undefined; readonly limit: number },
  ): Promise<Page<ReadyQuestion, string>>
  /** Throws `not-found`, also for a question of another application. */
  get(actor: Actor, id: string): Promise<ReadyQuestion>
  replace(actor: Actor, question: NamedQuestion & { readonly id: string }): Promise<ReadyQuestion>
  remove(actor: Actor, id: string): Promise<void>
}

const [uniqueViolation, foreignKeyViolation] = ['23505', '23503']

export const savedQuestionService = (scope: Scope): SavedQuestionService => {
  const { db, clock, digest, random } = scope
  const repository = savedQuestionRepository(db)
  const now = (): string => new Date(clock.now()).toISOString()
  const ready = (question: SavedQuestion): ReadyQuestion => ({
    ...question,
    request: requestOf(question, clock.now()),
  })
  const find = async (actor: Actor, id: string): Promise<SavedQuestion> => {
    const own = requireReader(actor)
    const found = await repository.find(id)
    if (found && (own === null || own === found.applicationId)) return found
    throw new DomainError('not-found', `No saved question has the id ${id}, or this key may not read it.`)
  }

  return {
    create: async (actor, { application, name, question }) => {
      const applicationId = requireReaderOf(actor, application)
      if (applicationId === null) throw nameless()
      if ((await repository.count(applicationId)) >= maxQuestions) throw tooMany()
      const id = uuidv7(clock.now() * 1_000, digest.sha256(random.uuid()))
      const created = { id, applicationId, name, question, createdAt: now(), updatedAt: now() }
      await refusing(created, () => repository.insert(created))
      return ready(created)
    },
    list: async (actor, { application, after, limit }) => {
      const own = requireReaderOf(actor, application)
      const { items, next } = await readPage(limit, (size) => repository.list(own, after, size), idOf)
      return { items: items.map(ready), next }
    },
    get: async (actor, id) => {
      requireReader(actor)
      return ready(await find(actor, id))
    },
    replace: async (actor, { id, name, question }) => {
      requireReader(actor)
      const replaced = { ...(await find(actor, id)), name, question, updatedAt: now() }
      await refusing(replaced, () => repository.replace(replaced))
      return ready(replaced)
    },
    remove: async (actor, id) => {
      requireReader(actor)
      await find(actor, id)
      await repository.remove(id)
    },
  }
}

const refusing = async ({ name, applicationId }: SavedQuestion, write: () => Promise<void>): Promise<void> => {
  try {
    await write()
  } catch (error) {
    if (breaks(error, uniqueViolation))
      throw new DomainError('conflict', `The application has a saved question with the name ${name} already.`)
    if (breaks(error, foreignKeyViolation))
      throw new DomainError('not-found', `No application has the id ${applicationId}.`)
    throw error
  }
}

const nameless = (): DomainError =>
  new DomainError('refused', 'A saved question belongs to an application. Name it: application.', {
    errors: [{ in: 'body', pointer: '/application', detail: 'is missing' }],
  })

const tooMany = (): DomainError =>
  new DomainError('refused', `The application has ${maxQuestions} saved questions, the maximum. Remove one first.`, {
    errors: [{ in: 'body', pointer: '', detail: 'is one too many' }],
  })
