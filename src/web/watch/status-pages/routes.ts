import type { Context } from 'hono'
import type { Actor } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { createStatusPage, monitorService, replaceStatusPage, statusPageService } from '#domains/watch/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { ownOrigin } from '#http/own-origin.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate, seeOther } from '../../account/answers.ts'
import { ignoreMissing, noFaults, submitted } from '../../account/faults.ts'
import { bodyFor, type Form, readForm } from '../../shell/form.ts'
import { idIn, watcherOf } from '../access.ts'
import { applicationFor, offeredApplications } from '../applications.ts'
import { confirmDeletePage } from '../confirm-delete-page.ts'
import type { Named } from '../monitors/form-page.ts'
import { groupsIn, linesOfGroups } from './component-lines.ts'
import { statusPageFormPage, statusPageListPage } from './pages.ts'

const maxShown = 2_000
/** Bytes of a page with its 200 components as a form. */
const maxFormBytes = 256 * 1024

export const statusPagePages = (router: Router): void => {
  router.get('/watch/status-pages', async (c) => {
    const { items } = await statusPageService(c.env.scope).list(await watcherOf(c), { limit: maxShown })
    return answerPrivate(c, statusPageListPage(items, c.req.query('done')))
  })

  router.get('/watch/status-pages/new', async (c) => {
    const actor = await watcherOf(c)
    const applications = await offeredApplications(c.env.scope, actor)
    const [only, ...others] = applications
    // Most pages show everything; those who want less take lines away.
    const monitors = only && others.length === 0 ? await monitorsOf(c, actor, only.id) : []
    const components = monitors.map(({ id, name }) => ({ monitorId: id, name }))
    const lines = components.length === 0 ? '' : linesOfGroups([{ name: 'Systems', components }], monitors)
    const form = { page: null, typed: null, lines, applications, origin: ownOrigin(c), faults: noFaults }
    return answerPrivate(c, statusPageFormPage(form))
  })

  router.post('/watch/status-pages', async (c) => {
    const actor = await watcherOf(c)
    const typed = await readForm(c, maxFormBytes)
    const { scope } = c.env
    const applications = await offeredApplications(scope, actor)
    return submitted(
      c,
      async () => {
        const applicationId = await applicationFor(scope, actor, typed.text('applicationId'))
        const monitors = applicationId === undefined ? [] : await monitorsOf(c, actor, applicationId)
        const { applicationId: _, ...settings } = bodyFor(createStatusPage, typedPage(typed, monitors))
        await statusPageService(scope).create(actor, { ...settings, applicationId })
        return seeOther('/watch/status-pages?done=status-page')
      },
      {
        again: (faults) =>
          statusPageFormPage({ page: null, typed, lines: '', applications, origin: ownOrigin(c), faults }),
        shows: ['refused'],
      },
    )
  })

  router.get('/watch/status-pages/:id', async (c) => {
    const actor = await watcherOf(c)
    const page = await statusPageService(c.env.scope).get(actor, idIn(c))
    const lines = linesOfGroups(page.groups, await monitorsOf(c, actor, page.applicationId))
    const form = { page, typed: null, lines, applications: [], origin: ownOrigin(c), faults: noFaults }
    return answerPrivate(c, statusPageFormPage(form))
  })

  router.post('/watch/status-pages/:id', async (c) => {
    const actor = await watcherOf(c)
    const typed = await readForm(c, maxFormBytes)
    const service = statusPageService(c.env.scope)
    const page = await service.get(actor, idIn(c))
    const monitors = await monitorsOf(c, actor, page.applicationId)
    return submitted(
      c,
      async () => {
        await service.replace(actor, { ...bodyFor(replaceStatusPage, typedPage(typed, monitors)), id: page.id })
        return seeOther('/watch/status-pages?done=status-page')
      },
      {
        again: (faults) =>
          statusPageFormPage({ page, typed, lines: '', applications: [], origin: ownOrigin(c), faults }),
        shows: ['refused'],
      },
    )
  })

  deleteRoutes(router)
}

const deleteRoutes = (router: Router): void => {
  router.get('/watch/status-pages/:id/delete', async (c) => {
    const { id, title } = await statusPageService(c.env.scope).get(await watcherOf(c), idIn(c))
    const page = confirmDeletePage({
      what: `the status page ${title}`,
      consequence: 'Its address stops working, and the server forgets its subscribers. Monitors and incidents stay.',
      action: `/watch/status-pages/${id}/delete`,
      back: '/watch/status-pages',
      part: '/watch/status-pages',
    })
    return answerPrivate(c, page)
  })

  router.post('/watch/status-pages/:id/delete', async (c) => {
    await readForm(c)
    await statusPageService(c.env.scope)
      .remove(await watcherOf(c), idIn(c))
      .catch(ignoreMissing)
    return seeOther('/watch/status-pages?done=status-page-deleted')
  })
}

const monitorsOf = async (c: Context<AppEnv>, actor: Actor, applicationId: string): Promise<readonly Named[]> => {
  const { items } = await monitorService(c.env.scope).list(actor, { limit: maxShown })
  return items.filter((monitor) => monitor.applicationId === applicationId)
}

/** Throws `invalid-request` for a line that names no monitor. */
const typedPage = (form: Form, monitors: readonly Named[]): Readonly<Record<string, unknown>> => {
  const { groups, fault } = groupsIn(form.text('groups'), monitors)
  if (fault !== undefined)
    throw new DomainError('invalid-request', fault, { errors: [{ in: 'body', pointer: '/groups', detail: fault }] })
  return {
    title: form.text('title').trim(),
    slug: form.text('slug').trim(),
    description: form.text('description').trim().replaceAll('\r\n', '\n'),
    access: form.text('access'),
    password: form.text('password'),
    groups,
  }
}
