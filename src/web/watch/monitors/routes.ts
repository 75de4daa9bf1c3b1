import type { Context } from 'hono'
import type { Actor } from '#core/actor.ts'
import {
  callService,
  createMonitor,
  environmentService,
  localPlace,
  monitorService,
  placeService,
  type Range,
  ranges,
  replaceMonitor,
  replaceMonitorParents,
  requireSettings,
} from '#domains/watch/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { ownOrigin } from '#http/own-origin.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate, seeOther } from '../../account/answers.ts'
import { ignoreMissing, noFaults, submitted } from '../../account/faults.ts'
import { bodyFor, readForm } from '../../shell/form.ts'
import { idIn, readerOf, watcherOf } from '../access.ts'
import { applicationFor, offeredApplications } from '../applications.ts'
import { confirmDeletePage } from '../confirm-delete-page.ts'
import { readMonitorFilter } from './filter.ts'
import { type FormChoices, formPage } from './form-page.ts'
import { isKind } from './kinds.ts'
import { listPage } from './list-page.ts'
import { monitorPage } from './monitor-page.ts'
import { typedMonitor } from './typed-monitor.ts'
import { viewOf } from './view-of.ts'

/** Bytes of a form that names what a monitor depends on. */
const maxParentsBytes = 64 * 1024

/** Monitors that the pages show at all. */
export const maxShown = 2_000

export const monitorPages = (router: Router): void => {
  router.get('/watch/monitors', async (c) => {
    const actor = await watcherOf(c)
    const { items } = await monitorService(c.env.scope).list(actor, { limit: maxShown })
    const filter = readMonitorFilter((name) => c.req.query(name))
    return answerPrivate(c, listPage({ monitors: items, filter, done: c.req.query('done') }))
  })

  router.get('/watch/monitors/new', async (c) => {
    const actor = await watcherOf(c)
    const asked = c.req.query('kind') ?? ''
    const choices = await choicesFor(c, actor)
    const kind = isKind(asked) ? asked : 'page'
    return answerPrivate(c, formPage({ kind, monitor: null, typed: null, choices, faults: noFaults }))
  })

  router.post('/watch/monitors', async (c) => {
    const form = await readForm(c)
    const actor = await watcherOf(c)
    const { scope } = c.env
    const asked = form.text('kind')
    const kind = isKind(asked) ? asked : 'page'
    const choices = await choicesFor(c, actor)
    return submitted(
      c,
      async () => {
        const { applicationId: _, ...fields } = bodyFor(createMonitor, typedMonitor(form, kind))
        const settings = requireSettings(fields)
        const applicationId = await applicationFor(scope, actor, form.text('applicationId'))
        const { id } = await monitorService(scope).create(actor, { ...settings, applicationId })
        return seeOther(`/watch/monitors/${id}?done=created`)
      },
      {
        again: (faults) => formPage({ kind, monitor: null, typed: form, choices, faults }),
        shows: ['refused'],
      },
    )
  })

  router.get('/watch/monitors/:id', async (c) => {
    const actor = await watcherOf(c)
    const reader = readerOf(c, actor)
    const query = { id: idIn(c), range: rangeIn(c), origin: ownOrigin(c) }
    const view = await viewOf(c.env.scope, actor, query, reader)
    return answerPrivate(c, monitorPage(view, reader, c.req.query('done')))
  })

  changeRoutes(router)
  stateRoutes(router)
}

const changeRoutes = (router: Router): void => {
  router.get('/watch/monitors/:id/edit', async (c) => {
    const actor = await watcherOf(c)
    const monitor = await monitorService(c.env.scope).get(actor, idIn(c))
    const choices = await choicesFor(c, actor)
    const { kind } = monitor.target
    return answerPrivate(c, formPage({ kind, monitor, typed: null, choices, faults: noFaults }))
  })

  router.post('/watch/monitors/:id/edit', async (c) => {
    const form = await readForm(c)
    const actor = await watcherOf(c)
    const service = monitorService(c.env.scope)
    const monitor = await service.get(actor, idIn(c))
    const choices = await choicesFor(c, actor)
    const { kind } = monitor.target
    return submitted(
      c,
      async () => {
        const {
          places = monitor.places,
          quorum = monitor.quorum,
          ...fields
        } = bodyFor(replaceMonitor, typedMonitor(form, kind))
        const settings = requireSettings({
          ...fields,
          places,
          quorum: Math.min(quorum, places.length),
          isPaused: monitor.isPaused,
        })
        await service.change(actor, { ...settings, id: monitor.id })
        return seeOther(`/watch/monitors/${monitor.id}?done=changed`)
      },
      { again: (faults) => formPage({ kind, monitor, typed: form, choices, faults }), shows: ['refused'] },
    )
  })

  router.get('/watch/monitors/:id/delete', async (c) => {
    const { id, name } = await monitorService(c.env.scope).get(await watcherOf(c), idIn(c))
    const page = confirmDeletePage({
      what: `the monitor ${name}`,
      consequence:
        'The server deletes the monitor, all its results and its uptime. Nobody can bring them back. Pause it to keep them.',
      action: `/watch/monitors/${id}/delete`,
      back: `/watch/monitors/${id}`,
      part: '/watch/monitors',
    })
    return answerPrivate(c, page)
  })

  router.post('/watch/monitors/:id/delete', async (c) => {
    await readForm(c)
    await monitorService(c.env.scope)
      .remove(await watcherOf(c), idIn(c))
      .catch(ignoreMissing)
    return seeOther('/watch/monitors?done=deleted')
  })
}

const stateRoutes = (router: Router): void => {
  for (const [verb, isPaused] of [
    ['pause', true],
    ['resume', false],
  ] as const)
    router.post(`/watch/monitors/:id/${verb}`, async (c) => {
      await readForm(c)
      const { id } = await monitorService(c.env.scope).pause(await watcherOf(c), { id: idIn(c), isPaused })
      return seeOther(`/watch/monitors/${id}?done=${verb}d`)
    })

  router.post('/watch/monitors/:id/check', async (c) => {
    await readForm(c)
    const id = idIn(c)
    await monitorService(c.env.scope).checkNow(await watcherOf(c), id)
    return seeOther(`/watch/monitors/${id}?done=checking`)
  })

  router.post('/watch/monitors/:id/parents', async (c) => {
    const actor = await watcherOf(c)
    const form = await readForm(c, maxParentsBytes)
    const { parentIds } = bodyFor(replaceMonitorParents, { parentIds: form.all('parentIds') })
    const { id } = await monitorService(c.env.scope).setParents(actor, { id: idIn(c), parentIds })
    return seeOther(`/watch/monitors/${id}?done=parents#parents`)
  })

  // Somebody who signs in on the way comes back by GET.
  for (const verb of ['pause', 'resume', 'check', 'parents'])
    router.get(`/watch/monitors/:id/${verb}`, (c) => seeOther(`/watch/monitors/${idIn(c)}`))
}

const rangeIn = (c: Context<AppEnv>): Range => ranges.find((range) => range === c.req.query('range')) ?? '24h'

const choicesFor = async (c: Context<AppEnv>, actor: Actor): Promise<FormChoices> => ({
  applications: await offeredApplications(c.env.scope, actor),
  places: [localPlace, ...(await placeService(c.env.scope).list(actor)).map(({ name }) => name)],
  calls: (await callService(c.env.scope).list(actor, { limit: maxShown })).items,
  environments: (await environmentService(c.env.scope).list(actor, { limit: maxShown })).items,
})
