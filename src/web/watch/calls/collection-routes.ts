import { collectionService, environmentService } from '#domains/watch/index.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate, seeOther } from '../../account/answers.ts'
import { ignoreMissing, submitted } from '../../account/faults.ts'
import { isId, readForm } from '../../shell/form.ts'
import { idIn, watcherOf } from '../access.ts'
import { confirmDeletePage } from '../confirm-delete-page.ts'
import { collectionRunPage } from './collection-run-page.ts'

export const collectionPages = (router: Router): void => {
  router.post('/watch/collections/:id/runs', async (c) => {
    const form = await readForm(c)
    const actor = await watcherOf(c)
    const service = collectionService(c.env.scope)
    const collection = await service.get(actor, idIn(c))
    const named = form.text('environmentId')
    const environment = isId(named) ? await environmentService(c.env.scope).get(actor, named) : null
    const environmentId = environment?.id ?? null
    return submitted(
      c,
      async () => {
        const runs = await service.run(actor, { id: collection.id, environmentId })
        return answerPrivate(c, collectionRunPage({ collection, environment, runs }))
      },
      { again: (faults) => collectionRunPage({ collection, environment, runs: [], faults }) },
    )
  })
  router.get('/watch/collections/:id/runs', () => seeOther('/watch/calls'))

  router.get('/watch/collections/:id/delete', async (c) => {
    const { id, name, calls } = await collectionService(c.env.scope).get(await watcherOf(c), idIn(c))
    const page = confirmDeletePage({
      what: `the collection ${name}`,
      consequence: `The server deletes the collection, its ${calls.length} ${calls.length === 1 ? 'call' : 'calls'} and their runs. To keep a call, move it to another collection first.`,
      action: `/watch/collections/${id}/delete`,
      back: '/watch/calls',
      part: '/watch/calls',
    })
    return answerPrivate(c, page)
  })

  router.post('/watch/collections/:id/delete', async (c) => {
    await readForm(c)
    await collectionService(c.env.scope)
      .remove(await watcherOf(c), idIn(c))
      .catch(ignoreMissing)
    return seeOther('/watch/calls?done=collection-deleted')
  })
}
