import { DomainError } from '#core/errors.ts'
import { createMonitor, monitorService, requireSettings } from '#domains/watch/index.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate, seeOther } from '../../account/answers.ts'
import { type Faults, noFaults, submitted } from '../../account/faults.ts'
import { bodyFor, readForm } from '../../shell/form.ts'
import { watcherOf } from '../access.ts'
import { applicationFor, offeredApplications } from '../applications.ts'
import { suggestionsPage } from './suggestions-page.ts'

/** Bytes of the form with every monitor that a site suggests. */
const maxFormBytes = 128 * 1024
const maxChosen = 50

export const suggestionPages = (router: Router): void => {
  router.get('/watch/monitors/suggestions', async (c) => {
    await watcherOf(c)
    return answerPrivate(c, suggestionsPage({ url: '', found: null, applications: [], faults: noFaults }))
  })

  router.post('/watch/monitors/suggestions', async (c) => {
    const form = await readForm(c)
    const actor = await watcherOf(c)
    const url = form.text('url').trim()
    const again = (faults: Faults) => suggestionsPage({ url, found: null, applications: [], faults })
    if (!isHttpUrl(url))
      return answerPrivate(c, again(faultOf('must be an address that begins with https://')), { status: 400 })
    try {
      const found = await monitorService(c.env.scope).suggest(actor, url)
      const applications = await offeredApplications(c.env.scope, actor)
      return await answerPrivate(c, suggestionsPage({ url, found, applications, faults: noFaults }))
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind !== 'refused') throw error
      return answerPrivate(c, again(faultOf(error.message)), { status: 422 })
    }
  })

  router.get('/watch/monitors/suggestions/chosen', () => seeOther('/watch/monitors/suggestions'))

  router.post('/watch/monitors/suggestions/chosen', async (c) => {
    const form = await readForm(c, maxFormBytes)
    const actor = await watcherOf(c)
    const { scope } = c.env
    return submitted(
      c,
      async () => {
        const chosen = form
          .all('chosen')
          .slice(0, maxChosen)
          .map((text) => bodyFor(createMonitor, fieldsIn(text)))
        const all = chosen.map(requireSettings)
        const applicationId = await applicationFor(scope, actor, form.text('applicationId'))
        await scope.transaction(async (inner) => {
          for (const settings of all) await monitorService(inner).create(actor, { ...settings, applicationId })
        })
        return seeOther('/watch/monitors?done=suggested')
      },
      {
        again: (faults) => suggestionsPage({ url: form.text('url'), found: null, applications: [], faults }),
        fieldOf: { conflict: 'url' },
        shows: ['refused'],
      },
    )
  })
}

const faultOf = (detail: string): Faults => ({ summary: '', fields: new Map([['url', detail]]) })

const isHttpUrl = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

/** The fields of a monitor that a form carries along. What is not JSON has none, and the contract refuses that. */
const fieldsIn = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const fields: unknown = JSON.parse(text)
    return typeof fields === 'object' && fields !== null && !Array.isArray(fields) ? { ...fields } : {}
  } catch {
    return {}
  }
}
