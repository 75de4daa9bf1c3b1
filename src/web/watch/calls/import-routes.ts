import { createCallImport, importService } from '#domains/watch/index.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate } from '../../account/answers.ts'
import { noFaults, submitted } from '../../account/faults.ts'
import { bodyFor, readForm } from '../../shell/form.ts'
import { watcherOf } from '../access.ts'
import { applicationFor, offeredApplications } from '../applications.ts'
import { importedPage, importPage } from './import-page.ts'

/** Bytes of a file in a form, which writes some characters as three. */
const maxFormBytes = 12 * 1024 * 1024

export const importPages = (router: Router): void => {
  router.get('/watch/calls/import', async (c) => {
    const applications = await offeredApplications(c.env.scope, await watcherOf(c))
    const empty = { text: '', format: 'auto', collectionName: '', environmentName: '', applicationId: '' }
    return answerPrivate(c, importPage({ ...empty, applications, faults: noFaults }))
  })

  router.post('/watch/calls/import', async (c) => {
    // Only administrators may send so much.
    const actor = await watcherOf(c)
    const form = await readForm(c, maxFormBytes)
    const { scope } = c.env
    const applications = await offeredApplications(scope, actor)
    const typed = {
      // A form sends line breaks as two characters.
      text: form.text('text').replaceAll('\r\n', '\n'),
      format: form.text('format'),
      collectionName: form.text('collectionName').trim(),
      environmentName: form.text('environmentName').trim(),
      applicationId: form.text('applicationId'),
    }
    return submitted(
      c,
      async () => {
        const wanted = bodyFor(createCallImport, typed)
        const applicationId = await applicationFor(scope, actor, typed.applicationId)
        const { collection, notes } = await importService(scope).read(actor, { ...wanted, applicationId })
        return answerPrivate(c, importedPage({ name: collection.name, calls: collection.calls, notes }))
      },
      {
        again: (faults) => importPage({ ...typed, applications, faults }),
        fieldOf: { conflict: 'collectionName' },
        shows: ['refused'],
      },
    )
  })
}
