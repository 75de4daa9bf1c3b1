import { applicationsToday } from '#domains/eye/index.ts'
import { incidentService, monitorService, uptimeService } from '#domains/watch/index.ts'
import { ownOrigin } from '#http/own-origin.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate } from '../../account/answers.ts'
import { readerOf, watcherOf } from '../access.ts'
import { maxShown } from '../monitors/routes.ts'
import { boardPage } from './board-page.ts'

/** Open incidents that a board shows. */
const maxIncidents = 20

export const boardPages = (router: Router): void => {
  router.get('/watch', async (c) => {
    const actor = await watcherOf(c)
    const { items: monitors } = await monitorService(c.env.scope).list(actor, { limit: maxShown })
    const [recent, changes, { items: incidents }, applications] = await Promise.all([
      uptimeService(c.env.scope).recentTimes(actor, monitors),
      uptimeService(c.env.scope).againstLastWeek(actor, monitors),
      incidentService(c.env.scope).list(actor, { isOpen: true, limit: maxIncidents }),
      applicationsToday(c.env.scope, actor),
    ])
    const board = {
      monitors,
      recent,
      changes,
      incidents,
      applications,
      reader: readerOf(c, actor),
      first: { origin: ownOrigin(c) },
    }
    return answerPrivate(c, boardPage(board))
  })
}
