import type { Context } from 'hono'
import { instantIn, isZone, localTimeIn } from '#core/time-zone.ts'
import {
  createMaintenanceWindow,
  maintenanceService,
  maintenanceSettings,
  monitorService,
  replaceMaintenanceWindow,
} from '#domains/watch/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate, seeOther } from '../../account/answers.ts'
import { ignoreMissing, noFaults, submitted } from '../../account/faults.ts'
import { bodyFor, type Form, readForm } from '../../shell/form.ts'
import { idIn, readerOf, watcherOf } from '../access.ts'
import { applicationFor, offeredApplications } from '../applications.ts'
import { confirmDeletePage } from '../confirm-delete-page.ts'
import { maxShown } from '../monitors/routes.ts'
import { type MaintenanceForm, maintenanceFormPage, maintenanceListPage } from './pages.ts'

const maxWindows = 100
/** Bytes of a window as a form: it may name 200 monitors. */
const maxFormBytes = 64 * 1024

export const maintenancePages = (router: Router): void => {
  router.get('/watch/maintenance', async (c) => {
    const actor = await watcherOf(c)
    const { items } = await maintenanceService(c.env.scope).list(actor, { limit: maxWindows })
    return answerPrivate(c, maintenanceListPage(items, readerOf(c, actor), c.req.query('done')))
  })

  router.get('/watch/maintenance/new', async (c) => {
    const { zone } = await watcherOf(c)
    const startsAt = localText(zone, c.env.scope.clock.now())
    return answerPrivate(c, maintenanceFormPage({ ...(await emptyForm(c)), zone, startsAt }))
  })

  router.post('/watch/maintenance', async (c) => {
    const actor = await watcherOf(c)
    const form = await readForm(c, maxFormBytes)
    const empty = await emptyForm(c)
    return submitted(
      c,
      async () => {
        const window = maintenanceSettings(bodyFor(createMaintenanceWindow, typedWindow(form)))
        const applicationId = await applicationFor(c.env.scope, actor, form.text('applicationId'))
        await maintenanceService(c.env.scope).create(actor, { ...window, applicationId })
        return seeOther('/watch/maintenance?done=maintenance')
      },
      {
        again: (faults) => maintenanceFormPage({ ...typed(form, empty), faults: asTyped(faults) }),
        shows: ['refused'],
      },
    )
  })

  router.get('/watch/maintenance/:id', async (c) => {
    const window = await maintenanceService(c.env.scope).get(await watcherOf(c), idIn(c))
    const { id, title, text, zone, rule, durationMs, announceMs, startsAt, monitorIds } = window
    const form = {
      ...(await emptyForm(c)),
      id,
      title,
      text,
      zone,
      monitorIds,
      rule: rule ?? '',
      startsAt: localText(zone, Date.parse(startsAt)),
      minutes: String(durationMs / 60_000),
      announceHours: String(announceMs / 3_600_000),
    }
    return answerPrivate(c, maintenanceFormPage(form))
  })

  router.post('/watch/maintenance/:id', async (c) => {
    const actor = await watcherOf(c)
    const form = await readForm(c, maxFormBytes)
    const empty = await emptyForm(c)
    const id = idIn(c)
    return submitted(
      c,
      async () => {
        const window = maintenanceSettings(bodyFor(replaceMaintenanceWindow, typedWindow(form)))
        await maintenanceService(c.env.scope).change(actor, { ...window, id })
        return seeOther('/watch/maintenance?done=maintenance')
      },
      {
        again: (faults) => maintenanceFormPage({ ...typed(form, empty), id, faults: asTyped(faults) }),
        shows: ['refused'],
      },
    )
  })

  deleteRoutes(router)
}

const deleteRoutes = (router: Router): void => {
  router.get('/watch/maintenance/:id/delete', async (c) => {
    const { id, title } = await maintenanceService(c.env.scope).get(await watcherOf(c), idIn(c))
    const page = confirmDeletePage({
      what: `the maintenance ${title}`,
      consequence: 'Its monitors are judged again from now on.',
      action: `/watch/maintenance/${id}/delete`,
      back: '/watch/maintenance',
      part: '/watch/maintenance',
    })
    return answerPrivate(c, page)
  })

  router.post('/watch/maintenance/:id/delete', async (c) => {
    await readForm(c)
    await maintenanceService(c.env.scope)
      .remove(await watcherOf(c), idIn(c))
      .catch(ignoreMissing)
    return seeOther('/watch/maintenance?done=maintenance-deleted')
  })
}

const emptyForm = async (c: Context<AppEnv>): Promise<MaintenanceForm> => {
  const actor = await watcherOf(c)
  const [{ items: monitors }, applications] = await Promise.all([
    monitorService(c.env.scope).list(actor, { limit: maxShown }),
    offeredApplications(c.env.scope, actor),
  ])
  return {
    id: null,
    title: '',
    text: '',
    startsAt: '',
    minutes: '60',
    rule: '',
    zone: 'UTC',
    announceHours: '48',
    monitorIds: [],
    monitors,
    applications,
    applicationId: '',
    faults: noFaults,
  }
}

const typed = (form: Form, empty: MaintenanceForm): MaintenanceForm => ({
  ...empty,
  title: form.text('title'),
  text: form.text('text').replaceAll('\r\n', '\n'),
  startsAt: form.text('startsAt'),
  minutes: form.text('minutes'),
  rule: form.text('rule'),
  zone: form.text('zone'),
  announceHours: form.text('announceHours'),
  monitorIds: form.all('monitorIds'),
  applicationId: form.text('applicationId'),
})

/** What the form says, as the API takes it. What is not a number or a time stays as it is, so that the API can refuse it. */
const typedWindow = (form: Form): Readonly<Record<string, unknown>> => {
  const numberOf = (name: string, unit: number): unknown => {
    const text = form.text(name).trim()
    return text === '' || !Number.isFinite(Number(text)) ? text : Math.round(Number(text) * unit)
  }
  const [zone, local] = [form.text('zone').trim(), Date.parse(`${form.text('startsAt')}Z`)]
  const isKnown = isZone(zone) && !Number.isNaN(local)
  return {
    title: form.text('title').trim(),
    text: form.text('text').replaceAll('\r\n', '\n').trim(),
    monitorIds: form.all('monitorIds'),
    startsAt: isKnown ? new Date(instantIn(zone, local)).toISOString() : form.text('startsAt'),
    durationSeconds: numberOf('minutes', 60),
    rule: form.text('rule').trim(),
    zone,
    announceSeconds: numberOf('announceHours', 3_600),
  }
}

/** The fields of the API by the names that the form has for them. */
const asTyped = ({ summary, fields }: MaintenanceForm['faults']): MaintenanceForm['faults'] => {
  const names: Readonly<Record<string, string>> = { durationSeconds: 'minutes', announceSeconds: 'announceHours' }
  return { summary, fields: new Map(Array.from(fields, ([name, fault]) => [names[name] ?? name, fault])) }
}

/** An instant as the local time of a zone, to the minute, as a form has it. */
const localText = (zone: string, at: number): string => new Date(localTimeIn(zone, at)).toISOString().slice(0, 16)
