import type { Context } from 'hono'
import { addIncidentNote, incidentService, writePostmortem } from '#domains/watch/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate, seeOther } from '../../account/answers.ts'
import { noFaults, submitted } from '../../account/faults.ts'
import { bodyFor, isId, readForm } from '../../shell/form.ts'
import { idIn, readerOf, watcherOf } from '../access.ts'
import { incidentPage, type IncidentView } from './incident-page.ts'
import { incidentListPage } from './list-page.ts'

const maxOpen = 200
const maxClosed = 50
/** Bytes of a postmortem as a form. */
const maxFormBytes = 128 * 1024

export const incidentPages = (router: Router): void => {
  router.get('/watch/incidents', async (c) => {
    const actor = await watcherOf(c)
    const before = c.req.query('before') ?? ''
    const service = incidentService(c.env.scope)
    const { items: open } = await service.list(actor, { isOpen: true, limit: maxOpen })
    const after = isId(before) ? before : undefined
    const { items: closed, next } = await service.list(actor, { isOpen: false, limit: maxClosed, after })
    const older = next === null ? null : `/watch/incidents?before=${next}#closed`
    return answerPrivate(c, incidentListPage({ open, closed, older, reader: readerOf(c, actor) }))
  })

  router.get('/watch/incidents/:id', async (c) => answerPrivate(c, incidentPage(await viewOf(c))))

  router.post('/watch/incidents/:id/acknowledgement', async (c) => {
    const actor = await watcherOf(c)
    await readForm(c)
    await incidentService(c.env.scope).acknowledge(actor, idIn(c))
    return seeOther(`/watch/incidents/${idIn(c)}?done=acknowledged`)
  })

  // Somebody who signs in on the way comes back by GET.
  for (const verb of ['acknowledgement', 'notes', 'postmortem'])
    router.get(`/watch/incidents/:id/${verb}`, (c) => seeOther(`/watch/incidents/${idIn(c)}`))

  router.post('/watch/incidents/:id/notes', async (c) => {
    const actor = await watcherOf(c)
    const form = await readForm(c)
    const view = await viewOf(c)
    const text = form.text('text').replaceAll('\r\n', '\n').trim()
    return submitted(
      c,
      async () => {
        const note = bodyFor(addIncidentNote, { text, isPublic: form.text('isPublic') === 'yes' })
        await incidentService(c.env.scope).note(actor, { ...note, id: idIn(c) })
        return seeOther(`/watch/incidents/${idIn(c)}?done=noted#timeline`)
      },
      { again: (faults) => incidentPage({ ...view, note: text, faults }), shows: ['refused'] },
    )
  })

  router.post('/watch/incidents/:id/postmortem', async (c) => {
    const actor = await watcherOf(c)
    const form = await readForm(c, maxFormBytes)
    const typed = form.text('postmortem').replaceAll('\r\n', '\n').trim()
    const text = typed === '' ? typed : bodyFor(writePostmortem, { text: typed }).text
    await incidentService(c.env.scope).writePostmortem(actor, { id: idIn(c), text })
    return seeOther(`/watch/incidents/${idIn(c)}?done=postmortem`)
  })
}

const viewOf = async (c: Context<AppEnv>): Promise<IncidentView> => {
  const actor = await watcherOf(c)
  const incident = await incidentService(c.env.scope).get(actor, idIn(c))
  return { incident, reader: readerOf(c, actor), done: c.req.query('done'), note: '', faults: noFaults }
}
