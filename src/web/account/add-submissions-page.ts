import { html } from 'hono/html'
import { learnerService } from '#domains/people/index.ts'
import { cookieToken, noLearnerCookie } from '#http/learner-cookie.ts'
import type { Router } from '#http/router.ts'
import { counted } from '../challenges/challenge-list.ts'
import type { Markup } from '../shell/layout.ts'
import { accountPage, answerPrivate, seeOther } from './answers.ts'
import { type Faults, hasFaults, noFaults, submitted } from './faults.ts'
import { faultSummary, hiddenField } from './fields.ts'
import { readForm } from './form.ts'
import { localPath } from './return-to.ts'

export const addSubmissionsRoutes = (router: Router): void => {
  router.get('/add-submissions', async (c) => {
    const actor = await c.env.authenticate(c, ['session'])
    const returnTo = localPath(c.req.query('returnTo'))
    const mergeable = await learnerService(c.env.scope).findMergeable(actor, cookieToken(c))
    return mergeable ? answerPrivate(addSubmissionsPage(mergeable.submissions, returnTo, noFaults)) : seeOther(returnTo)
  })

  router.post('/add-submissions', async (c) => {
    const form = await readForm(c)
    const actor = await c.env.authenticate(c, ['session'])
    const returnTo = localPath(form.text('returnTo'))
    const service = learnerService(c.env.scope)
    const mergeable = await service.findMergeable(actor, cookieToken(c))
    if (!mergeable || form.text('answer') !== 'yes') return seeOther(returnTo)
    return submitted(
      async () => {
        await service.merge(actor, cookieToken(c) ?? '')
        return seeOther(returnTo === '/settings' ? '/settings?done=added' : returnTo, [noLearnerCookie(c)])
      },
      { again: (faults) => addSubmissionsPage(mergeable.submissions, returnTo, faults) },
    )
  })
}

const addSubmissionsPage = (count: number, returnTo: string, faults: Faults): Markup => {
  const title = `Add ${counted(count, 'submission')} to your account?`
  return accountPage(
    { title, hasFaults: hasFaults(faults) },
    html`<h1>${title}</h1>
      ${faultSummary(faults, {})}
      <p>
        Before you signed in, this browser submitted ${counted(count, 'solution')} without an account. Add them if they
        are yours.
      </p>
      <form class="choices" action="/add-submissions" method="post">
        ${hiddenField('returnTo', returnTo)}
        <button type="submit" name="answer" value="yes">Yes, add them</button>
        <button class="quiet-button" type="submit" name="answer" value="no">No, leave them</button>
      </form>
      <p class="quiet">
        If you add them, the recovery code of this browser no longer works. If you leave them, they stay in this
        browser, and you can add them later.
      </p>`,
  )
}
