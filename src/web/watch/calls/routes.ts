import type { Context } from 'hono'
import type { Actor } from '#core/actor.ts'
import {
  type Call,
  type CallRequest,
  callService,
  createCall,
  environmentService,
  replaceCall,
  requestOf,
} from '#domains/watch/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate, seeOther } from '../../account/answers.ts'
import { type Faults, ignoreMissing, noFaults, submitted } from '../../account/faults.ts'
import { bodyFor, type Form, isId, readForm } from '../../shell/form.ts'
import type { Page } from '../../shell/layout.ts'
import { idIn, readerOf, watcherOf } from '../access.ts'
import { applicationFor, offeredApplications } from '../applications.ts'
import { confirmDeletePage } from '../confirm-delete-page.ts'
import type { Named } from '../monitors/form-page.ts'
import { withFieldNames } from './call-faults.ts'
import { callPage } from './call-page.ts'
import { allCollections, collectionFor } from './collections.ts'
import { callFormPage } from './form-page.ts'
import { callListPage } from './list-page.ts'
import { fieldsOf, newRequest, requestIn, typedFields } from './request-form.ts'

/** Calls that the pages show at all. */
const maxShown = 2_000
/** Bytes of a call as a form, which writes some characters as three. */
const maxFormBytes = 1024 * 1024

export const callPages = (router: Router): void => {
  router.get('/watch/calls', async (c) => {
    const actor = await watcherOf(c)
    const [calls, collections, environments] = await Promise.all([
      allCalls(c, actor),
      allCollections(c.env.scope, actor),
      allEnvironments(c, actor),
    ])
    const environmentId = environmentIn(c)
    return answerPrivate(
      c,
      callListPage({ calls, collections, environments, environmentId, done: c.req.query('done') }),
    )
  })

  router.get('/watch/calls/new', async (c) => {
    const actor = await watcherOf(c)
    return answerPrivate(c, await formOf(c, actor)({ id: null, name: '', collection: '', request: newRequest }))
  })

  router.post('/watch/calls', async (c) => {
    const actor = await watcherOf(c)
    const form = await readForm(c, maxFormBytes)
    const { scope } = c.env
    const again = await typedForm(c, actor, form, null)
    return submitted(
      c,
      () =>
        withFieldNames(async () => {
          const { name, request } = bodyFor(createCall, typedCall(form, newRequest))
          const applicationId = await applicationFor(scope, actor, form.text('applicationId'))
          const collectionId = await collectionFor(scope, actor, {
            name: form.text('collection').trim(),
            applicationId,
          })
          const call = { name, request: requestOf(request), collectionId, applicationId }
          const { id } = await callService(scope).create(actor, call)
          return seeOther(`/watch/calls/${id}?done=call`)
        }),
      { again, shows: ['refused'] },
    )
  })

  router.get('/watch/calls/:id', async (c) => {
    const actor = await watcherOf(c)
    const page = await pageOf(c, actor, environmentIn(c))
    return answerPrivate(c, page(noFaults))
  })

  editRoutes(router)
  runRoutes(router)
}

const editRoutes = (router: Router): void => {
  router.get('/watch/calls/:id/edit', async (c) => {
    const actor = await watcherOf(c)
    const call = await callService(c.env.scope).get(actor, idIn(c))
    const collection = (await allCollections(c.env.scope, actor)).find(({ id }) => id === call.collectionId)
    return answerPrivate(c, await formOf(c, actor)({ ...call, collection: collection?.name ?? '' }))
  })

  router.post('/watch/calls/:id/edit', async (c) => {
    const actor = await watcherOf(c)
    const form = await readForm(c, maxFormBytes)
    const { scope } = c.env
    const call = await callService(scope).get(actor, idIn(c))
    const { id, applicationId } = call
    const again = await typedForm(c, actor, form, call)
    return submitted(
      c,
      () =>
        withFieldNames(async () => {
          const { name, request } = bodyFor(replaceCall, typedCall(form, call.request))
          const collectionId = await collectionFor(scope, actor, {
            name: form.text('collection').trim(),
            applicationId,
          })
          await callService(scope).replace(actor, { id, name, request: requestOf(request), collectionId })
          return seeOther(`/watch/calls/${id}?done=call`)
        }),
      { again, shows: ['refused'] },
    )
  })

  router.get('/watch/calls/:id/delete', async (c) => {
    const { id, name } = await callService(c.env.scope).get(await watcherOf(c), idIn(c))
    const page = confirmDeletePage({
      what: `the call ${name}`,
      consequence: 'The server deletes the call and its runs. Monitors that use it cannot check anything afterwards.',
      action: `/watch/calls/${id}/delete`,
      back: `/watch/calls/${id}`,
      part: '/watch/calls',
    })
    return answerPrivate(c, page)
  })

  router.post('/watch/calls/:id/delete', async (c) => {
    await readForm(c)
    await callService(c.env.scope)
      .remove(await watcherOf(c), idIn(c))
      .catch(ignoreMissing)
    return seeOther('/watch/calls?done=call-deleted')
  })
}

const runRoutes = (router: Router): void => {
  router.post('/watch/calls/:id/runs', async (c) => {
    const form = await readForm(c)
    const actor = await watcherOf(c)
    const id = idIn(c)
    const named = form.text('environmentId')
    const environmentId = isId(named) ? named : null
    const again = await pageOf(c, actor, environmentId ?? '')
    return submitted(
      c,
      async () => {
        await callService(c.env.scope).run(actor, { id, environmentId })
        return seeOther(`/watch/calls/${id}${environmentId === null ? '' : `?environment=${environmentId}`}#latest-run`)
      },
      { again },
    )
  })

  router.get('/watch/calls/:id/runs', (c) => seeOther(`/watch/calls/${idIn(c)}`))
}

const allCalls = async (c: Context<AppEnv>, actor: Actor): Promise<readonly Call[]> => {
  const { items } = await callService(c.env.scope).list(actor, { limit: maxShown })
  return items.toSorted((one, another) => one.position - another.position)
}

const allEnvironments = async (c: Context<AppEnv>, actor: Actor): Promise<readonly Named[]> =>
  (await environmentService(c.env.scope).list(actor, { limit: maxShown })).items

/** The environment in the address; empty for none. */
const environmentIn = (c: Context<AppEnv>): string => {
  const id = c.req.query('environment') ?? ''
  return isId(id) ? id : ''
}

const pageOf = async (c: Context<AppEnv>, actor: Awaited<ReturnType<typeof watcherOf>>, environmentId: string) => {
  const id = idIn(c)
  const service = callService(c.env.scope)
  const call = await service.get(actor, id)
  const [runs, environments] = await Promise.all([service.runs(actor, id), allEnvironments(c, actor)])
  const done = c.req.query('done')
  return (faults: Faults): Page =>
    callPage({ call, environments, environmentId, runs, done, faults }, readerOf(c, actor))
}

const choicesFor = async (c: Context<AppEnv>, actor: Actor) => ({
  collections: await allCollections(c.env.scope, actor),
  applications: await offeredApplications(c.env.scope, actor),
})

interface FormContent {
  readonly id: string | null
  readonly name: string
  readonly collection: string
  readonly request: CallRequest
}

const formOf =
  (c: Context<AppEnv>, actor: Actor) =>
  async ({ id, name, collection, request }: FormContent): Promise<Page> => {
    const choices = await choicesFor(c, actor)
    return callFormPage({
      id,
      name,
      collection,
      fields: fieldsOf(request),
      ...choices,
      applicationId: '',
      faults: noFaults,
    })
  }

/** The form as somebody typed it, with what is wrong. */
const typedForm = async (c: Context<AppEnv>, actor: Actor, form: Form, call: Call | null) => {
  const choices = await choicesFor(c, actor)
  return (faults: Faults): Page =>
    callFormPage({
      ...choices,
      applicationId: form.text('applicationId'),
      id: call?.id ?? null,
      name: form.text('name'),
      collection: form.text('collection'),
      fields: typedFields(form),
      faults,
    })
}

const typedCall = (form: Form, stored: CallRequest): Readonly<Record<string, unknown>> => ({
  name: form.text('name').trim(),
  request: requestIn(typedFields(form), stored),
})
