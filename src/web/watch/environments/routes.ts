import {
  byName,
  createEnvironment,
  type Environment,
  environmentService,
  replaceEnvironment,
} from '#domains/watch/index.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate, seeOther } from '../../account/answers.ts'
import { ignoreMissing, noFaults, submitted } from '../../account/faults.ts'
import { bodyFor, type Form, readForm } from '../../shell/form.ts'
import { idIn, watcherOf } from '../access.ts'
import { applicationFor, offeredApplications } from '../applications.ts'
import { linesOf, parametersIn } from '../calls/parameter-lines.ts'
import { confirmDeletePage } from '../confirm-delete-page.ts'
import { type EnvironmentForm, environmentFormPage, environmentListPage } from './pages.ts'

const maxShown = 2_000
/** Bytes of an environment as a form. */
const maxFormBytes = 1024 * 1024

export const environmentPages = (router: Router): void => {
  router.get('/watch/environments', async (c) => {
    const { items } = await environmentService(c.env.scope).list(await watcherOf(c), { limit: maxShown })
    return answerPrivate(c, environmentListPage(items, c.req.query('done')))
  })

  router.get('/watch/environments/new', async (c) => {
    const applications = await offeredApplications(c.env.scope, await watcherOf(c))
    return answerPrivate(c, environmentFormPage({ ...emptyEnvironment, applications }))
  })

  router.post('/watch/environments', async (c) => {
    const actor = await watcherOf(c)
    const form = await readForm(c, maxFormBytes)
    const { scope } = c.env
    const applications = await offeredApplications(scope, actor)
    return submitted(
      c,
      async () => {
        const { name, variables, secrets } = bodyFor(createEnvironment, typedEnvironment(form))
        const applicationId = await applicationFor(scope, actor, form.text('applicationId'))
        const settings = { name, variables: byName(variables), secrets: byName(secrets), applicationId }
        await environmentService(scope).create(actor, settings)
        return seeOther('/watch/environments?done=environment')
      },
      {
        again: (faults) => environmentFormPage({ ...typed(form, null), applications, faults }),
        fieldOf: { conflict: 'name' },
        shows: ['refused'],
      },
    )
  })

  router.get('/watch/environments/:id', async (c) => {
    const environment = await environmentService(c.env.scope).get(await watcherOf(c), idIn(c))
    const { id, name, secretNames } = environment
    const variables = linesOf(
      Object.entries(environment.variables).map(([variable, value]) => ({ name: variable, value })),
      '=',
    )
    return answerPrivate(c, environmentFormPage({ ...emptyEnvironment, id, name, variables, secretNames }))
  })

  router.post('/watch/environments/:id', async (c) => {
    const actor = await watcherOf(c)
    const form = await readForm(c, maxFormBytes)
    const service = environmentService(c.env.scope)
    const environment = await service.get(actor, idIn(c))
    return submitted(
      c,
      async () => {
        const { name, variables, secrets } = bodyFor(replaceEnvironment, typedEnvironment(form, environment))
        const settings = { id: environment.id, name, variables: byName(variables), secrets: byName(secrets) }
        await service.replace(actor, settings)
        return seeOther('/watch/environments?done=environment')
      },
      {
        again: (faults) => environmentFormPage({ ...typed(form, environment), faults }),
        fieldOf: { conflict: 'name' },
        shows: ['refused'],
      },
    )
  })

  deleteRoutes(router)
}

const deleteRoutes = (router: Router): void => {
  router.get('/watch/environments/:id/delete', async (c) => {
    const { id, name } = await environmentService(c.env.scope).get(await watcherOf(c), idIn(c))
    const page = confirmDeletePage({
      what: `the environment ${name}`,
      consequence: 'The server deletes its variables and secrets. Calls that name them fail afterwards.',
      action: `/watch/environments/${id}/delete`,
      back: '/watch/environments',
      part: '/watch/environments',
    })
    return answerPrivate(c, page)
  })

  router.post('/watch/environments/:id/delete', async (c) => {
    await readForm(c)
    await environmentService(c.env.scope)
      .remove(await watcherOf(c), idIn(c))
      .catch(ignoreMissing)
    return seeOther('/watch/environments?done=environment-deleted')
  })
}

const emptyEnvironment: EnvironmentForm = {
  id: null,
  name: '',
  variables: '',
  secretNames: [],
  applications: [],
  applicationId: '',
  faults: noFaults,
}

/** What somebody typed, without the secrets: nobody reads one again, not even its author. */
const typed = (form: Form, environment: Environment | null): EnvironmentForm => ({
  ...emptyEnvironment,
  id: environment?.id ?? null,
  applicationId: form.text('applicationId'),
  name: form.text('name'),
  variables: form.text('variables').replaceAll('\r\n', '\n'),
  secretNames: environment?.secretNames ?? [],
})

/** A variable whose name sounds like a secret is shown masked, and keeps its value. */
const typedEnvironment = (form: Form, environment?: Environment): Readonly<Record<string, unknown>> => {
  const stored = Object.entries(environment?.variables ?? {}).map(([name, value]) => ({ name, value }))
  return {
    name: form.text('name').trim(),
    variables: parametersIn(form.text('variables'), '=', stored).map(({ name, value }) => ({ name, value })),
    secrets: [
      ...form.all('removed').map((name) => ({ name, value: null })),
      ...parametersIn(form.text('secrets'), '=').map(({ name, value }) => ({ name, value })),
    ],
  }
}
