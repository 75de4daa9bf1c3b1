import { monitorService, uptimeService } from '#domains/watch/index.ts'
import { ownOrigin } from '#http/own-origin.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate } from '../../account/answers.ts'
import { readerOf, watcherOf } from '../access.ts'
import { maxShown } from '../monitors/routes.ts'
import { boardPage } from './board-page.ts'

export const boardPages = (router: Router): void => {
  router.get('/watch', async (c) => {
    const actor = await watcherOf(c)
    const { items: monitors } = await monitorService(c.env.scope).list(actor, { limit: maxShown })
    const recent = await uptimeService(c.env.scope).recentTimes(actor, monitors)
    const board = { monitors, recent, reader: readerOf(c, actor), first: { origin: ownOrigin(c) } }
    return answerPrivate(c, boardPage(board))
  })
}
