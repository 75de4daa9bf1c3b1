import { certificateService } from '#domains/people/index.ts'
import { ownOrigin } from '#http/own-origin.ts'
import { createRouter } from '#http/router.ts'
import { answerPrivate, seeOther } from '../account/answers.ts'
import { leadOn } from '../account/lead-on.ts'
import { readForm } from '../shell/form.ts'
import { certificatePage } from './certificate-page.ts'

/** The pages of certificates, and the forms by which their owners change them. */
export const certificatePages = () => {
  const router = createRouter()
  router.onError(leadOn)

  router.get('/certificates/:id', async (c) => {
    const { scope } = c.env
    const actor = await c.env.authenticate(c, ['session'])
    const service = certificateService(scope)
    const certificate = await service.find(actor, c.req.param('id'))
    const picture = await service.file(actor, certificate.id, 'certificate.svg')
    const isOwn = actor.kind === 'account' && actor.accountId === certificate.accountId
    return answerPrivate(c, certificatePage({ certificate, picture: String(picture), isOwn, origin: ownOrigin(c) }))
  })

  // Somebody who had to sign in first comes back here.
  router.get('/certificates', () => seeOther('/me#certificates'))

  router.post('/certificates', async (c) => {
    const form = await readForm(c)
    const actor = await c.env.authenticate(c, ['session'])
    const path = form.text('path')
    const achievement = path === '' ? 'hundred-solved' : 'path'
    const asked = {
      achievement,
      path: path === '' ? undefined : path,
      isPublic: form.text('isPublic') === 'yes',
      origin: ownOrigin(c),
    } as const
    const { id } = await certificateService(c.env.scope).issue(actor, asked)
    return seeOther(`/certificates/${id}`)
  })

  router.post('/certificates/:id', async (c) => {
    const form = await readForm(c)
    const actor = await c.env.authenticate(c, ['session'])
    const service = certificateService(c.env.scope)
    const id = c.req.param('id')
    if (form.text('action') === 'delete') {
      await service.remove(actor, id)
      return seeOther('/me?done=certificate-deleted')
    }
    await service.show(actor, id, form.text('action') === 'show')
    return seeOther(`/certificates/${id}`)
  })

  return router
}
