import { applicationService, readableEvents, type StoredEvent } from '#domains/eye/index.ts'
import { ownOrigin } from '#http/own-origin.ts'
import type { Router } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { answerPrivate } from '../../account/answers.ts'
import { readForm } from '../../shell/form.ts'
import { type Desk, deskOf, ownDeskOf } from '../access.ts'
import { installPage } from './install-page.ts'

export const installPages = (router: Router): void => {
  router.get('/events/applications/:id/install', async (c) => {
    const desk = await deskOf(c)
    const latest = await latestEvent(c.env.scope, desk)
    return answerPrivate(c, installPage(desk, { origin: ownOrigin(c), key: null, latest }))
  })

  router.post('/events/applications/:id/install', async (c) => {
    await readForm(c)
    const desk = await ownDeskOf(c)
    const { scope } = c.env
    const wanted = { applicationId: desk.application.id, scope: 'write', expiresAt: null } as const
    const { key } = await applicationService(scope).createKey(desk.reader.actor, wanted)
    const latest = await latestEvent(scope, desk)
    return answerPrivate(c, installPage(desk, { origin: ownOrigin(c), key, latest }))
  })
}

/** The newest event by its time; null before the first. */
const latestEvent = async (
  scope: Scope,
  { reader, application }: Pick<Desk, 'reader' | 'application'>,
): Promise<StoredEvent | null> =>
  (await readableEvents(scope).list(reader.actor, { application: application.id, limit: 1 })).items[0] ?? null
