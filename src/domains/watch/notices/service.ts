import { type Actor, requireWatcher } from '#core/actor.ts'
import { idOf, type Page, readPage } from '#core/page.ts'
import type { Scope } from '#ports/scope.ts'
import type { Notice } from './model.ts'
import { type NoticeFilter, noticeRepository } from './repository.ts'

export interface NoticeQuery extends Omit<NoticeFilter, 'applicationId'> {
  readonly limit: number
}

export interface NoticeService {
  /** Newest first, with all attempts. */
  list(actor: Actor, query: NoticeQuery): Promise<Page<Notice, string>>
}

export const noticeService = ({ db }: Scope): NoticeService => ({
  list: async (actor, { limit, ...filter }) => {
    const applicationId = requireWatcher(actor)
    return readPage(limit, (size) => noticeRepository(db).list({ ...filter, applicationId }, size), idOf)
  },
})
