import { visitor } from '#core/actor.ts'
import { applicationService, applicationsToday, recogniseReadKey, sealReadKey } from '#domains/eye/index.ts'
import { eventsKeyCookie } from '#http/path-cookie.ts'
import type { Router } from '#http/router.ts'
import { sitePath } from '#http/site-path.ts'
import { hasSessionCookie } from '#http/session-cookie.ts'
import { answerPrivate, seeOther } from '../../account/answers.ts'
import { noFaults, submitted } from '../../account/faults.ts'
import { readForm } from '../../shell/form.ts'
import { findReader } from '../access.ts'
import { listPage } from '../applications/list-page.ts'
import { addressOf } from '../events-page.ts'
import { keyPage } from './key-page.ts'

/** The area, to which the key belongs. */
const area = '/events'
/** A browser shows the key for a month after it was typed. */
const keptSeconds = 30 * 86_400
/** Applications that the page lists. */
const maxListed = 1_000

export const keyPages = (router: Router): void => {
  router.get('/events', async (c) => {
    const { scope } = c.env
    const reader = await findReader(c)
    if (reader?.actor.kind === 'application') return seeOther(addressOf(reader.actor.applicationId))
    const done = c.req.query('done')
    if (!reader)
      return answerPrivate(
        c,
        keyPage({
          returnTo: wayBack(c.req.query('returnTo')),
          hasAccount: hasSessionCookie(c),
          faults: noFaults,
          done,
        }),
      )
    const [{ items }, today] = await Promise.all([
      applicationService(scope).list(reader.actor, { limit: maxListed }),
      applicationsToday(scope, reader.actor),
    ])
    return answerPrivate(c, listPage({ applications: items, today, reader, done }))
  })

  router.post('/events/key', async (c) => {
    const form = await readForm(c)
    const returnTo = wayBack(form.text('returnTo'))
    return submitted(
      c,
      async () => {
        const sealed = await sealReadKey(c.env.scope, visitor, form.text('key').trim())
        const own = await recogniseReadKey(c.env.scope, sealed)
        const next = returnTo === area && own ? addressOf(own.applicationId) : returnTo
        return seeOther(next, [eventsKeyCookie.set(c, sealed, area, keptSeconds)])
      },
      {
        again: (faults) => keyPage({ returnTo, hasAccount: hasSessionCookie(c), faults, done: undefined }),
        fieldOf: { unauthenticated: 'key', forbidden: 'key' },
        shows: ['unauthenticated'],
      },
    )
  })

  router.post('/events/key/forget', async (c) => {
    await readForm(c)
    return seeOther('/events?done=forgotten', [eventsKeyCookie.set(c, '', area, 0)])
  })

  // Somebody who reloads the address of a form comes back by GET.
  for (const path of ['/events/key', '/events/key/forget']) router.get(path, () => seeOther(area))
}

/** A page of this area, or its first. */
const wayBack = (text: string | undefined): string => {
  const path = sitePath(text ?? '') ?? area
  return path.startsWith(`${area}/`) ? path : area
}
