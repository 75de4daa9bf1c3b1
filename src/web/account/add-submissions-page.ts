import { html } from 'hono/html'
import { learnerService } from '#domains/people/index.ts'
import { cookieToken, noLearnerCookie } from '#http/learner-cookie.ts'
import type { Router } from '#http/router.ts'
import { counted } from '../learn/challenge-list.ts'
import type { Page } from '../shell/layout.ts'
import { accountPage, answerPrivate, seeOther } from './answers.ts'
import { type Faults, hasFaults, noFaults, submitted } from './faults.ts'
import { faultSummary, hiddenField } from './fields.ts'
import { readForm } from '../shell/form.ts'
import { wayBack } from './return-to.ts'

export const addSubmissionsRoutes = (router: Router): void => {
  router.get('/add-submissions', async (c) => {
    const actor = await c.env.authenticate(c, ['session'])
    const returnTo = wayBack(c.req.query('returnTo'))
    const mergeable = await learnerService(c.env.scope).findMergeable(actor, cookieToken(c))
    return mergeable
      ? answerPrivate(c, addSubmissionsPage(mergeable.submissions, returnTo, noFaults))
      : seeOther(returnTo)
  })

  router.post('/add-submissions', async (c) => {
    const form = await readForm(c)
    const actor = await c.env.authenticate(c, ['session'])
    const returnTo = wayBack(form.text('returnTo'))
    const service = learnerService(c.env.scope)
    const mergeable = await service.findMergeable(actor, cookieToken(c))
    if (!mergeable || form.text('answer') !== 'yes') return seeOther(returnTo)
    return submitted(
      c,
      async () => {
        await service.merge(actor, cookieToken(c) ?? '')
        return seeOther(returnTo === '/settings' ? '/settings?done=added' : returnTo, [noLearnerCookie(c)])
      },
      { again: (faults) => addSubmissionsPage(mergeable.submissions, returnTo, faults) },
    )
  })
}

const addSubmissionsPage = (count: number, returnTo: string, faults: Faults): Page => {
  const title = `Add ${counted(count, 'submission')} to your account?`
  return accountPage(
    { title, hasFaults: hasFaults(faults) },
    html`<h1>${title}</h1>
      ${faultSummary(faults, {})}
      <p>
        Before you signed in, this browser submitted ${counted(count, 'solution')} without an account. Is that your
        work?
      </p>
      <form class="choices" action="/add-submissions" method="post">
        ${hiddenField('returnTo', returnTo)}
        <button type="submit" name="answer" value="yes">Yes, add</button>
        <button class="quiet-button" type="submit" name="answer" value="no">No, not now</button>
      </form>
      <p class="quiet">
        After a yes, the recovery code of this browser no longer works. After a no, everything stays in this browser,
        and you can still add it later.
      </p>`,
  )
}
