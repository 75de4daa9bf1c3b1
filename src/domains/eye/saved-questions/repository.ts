import { and, asc, eq, gt } from 'drizzle-orm'
import { rfc3339 } from '#db/columns.ts'
import type { Database } from '#ports/database.ts'
import type { Question, SavedQuestion } from './model.ts'
import { savedQuestions } from './tables.ts'

export interface SavedQuestionRepository {
  find(id: string): Promise<SavedQuestion | undefined>
  /** By id; of all applications for null. */
  list(applicationId: string | null, after: string | undefined, limit: number): Promise<readonly SavedQuestion[]>
  count(applicationId: string): Promise<number>
  /** Throws with PostgreSQL's 23505 when the application has one of this name, with 23503 when there is no such application. */
  insert(question: SavedQuestion): Promise<void>
  /** The same for a name that another one has. */
  replace(question: SavedQuestion): Promise<void>
  remove(id: string): Promise<void>
}

export const savedQuestionRepository = (db: Database): SavedQuestionRepository => ({
  find: async (id) => {
    const [row] = await db.select().from(savedQuestions).where(eq(savedQuestions.id, id))
    return row && toQuestion(row)
  },
  list: async (applicationId, after, limit) => {
    const rows = await db
      .select()
      .from(savedQuestions)
      .where(
        and(
          applicationId === null ? undefined : eq(savedQuestions.applicationId, applicationId),
          after === undefined ? undefined : gt(savedQuestions.id, after),
        ),
      )
      .orderBy(asc(savedQuestions.id))
      .limit(limit)
    return rows.map(toQuestion)
  },
  count: (applicationId) => db.$count(savedQuestions, eq(savedQuestions.applicationId, applicationId)),
  insert: async (question) => {
    await db.insert(savedQuestions).values(question)
  },
  replace: async ({ id, name, question, updatedAt }) => {
    await db.update(savedQuestions).set({ name, question, updatedAt }).where(eq(savedQuestions.id, id))
  },
  remove: async (id) => {
    await db.delete(savedQuestions).where(eq(savedQuestions.id, id))
  },
})

const toQuestion = ({ createdAt, updatedAt, question, ...row }: typeof savedQuestions.$inferSelect): SavedQuestion => ({
  ...row,
  // The contract has checked what is stored.
  question: question as Question,
  createdAt: rfc3339(createdAt),
  updatedAt: rfc3339(updatedAt),
})
