import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import { applicationService, createApplication, createApplicationKey } from '#domains/eye/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { ownOrigin } from '#http/own-origin.ts'
import { presentMembers } from '#core/present-members.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate, seeOther } from '../../account/answers.ts'
import { ignoreMissing, noFaults, submitted } from '../../account/faults.ts'
import { bodyFor, emptyForm, isId, readForm } from '../../shell/form.ts'
import { type Desk, ownDeskOf, ownerOf } from '../access.ts'
import { addressOf } from '../events-page.ts'
import { numberIn, originsIn } from './form-fields.ts'
import { keyShownPage } from './key-shown-page.ts'
import { createdPage, newPage } from './new-page.ts'
import { settingsPage } from './settings-page.ts'

export const applicationPages = (router: Router): void => {
  router.get('/events/applications', () => seeOther('/events'))
  router.get('/events/applications/new', async (c) => {
    await ownerOf(c)
    return answerPrivate(c, newPage(emptyForm, noFaults))
  })

  router.post('/events/applications', async (c) => {
    const form = await readForm(c)
    const { actor } = await ownerOf(c)
    return submitted(
      c,
      async () => {
        const wanted = bodyFor(createApplication, {
          name: form.text('name').trim(),
          allowedOrigins: originsIn(form.text('allowedOrigins')),
          unknownTypes: form.text('unknownTypes'),
        })
        const created = await applicationService(c.env.scope).create(actor, presentMembers(wanted))
        return answerPrivate(c, createdPage(created, ownOrigin(c)), { status: 201 })
      },
      { again: (faults) => newPage(form, faults), fieldOf: { conflict: 'name' } },
    )
  })

  settingsRoutes(router)
  keyRoutes(router)
}

const settingsRoutes = (router: Router): void => {
  router.get('/events/applications/:id/settings', async (c) => {
    const desk = await ownDeskOf(c)
    const keys = await keysOf(c, desk)
    return answerPrivate(c, settingsPage(desk, { keys, typed: null, faults: noFaults, done: c.req.query('done') }))
  })

  router.post('/events/applications/:id/settings', async (c) => {
    const form = await readForm(c)
    const desk = await ownDeskOf(c)
    const { id } = desk.application
    const keys = await keysOf(c, desk)
    return submitted(
      c,
      async () => {
        const changes = bodyFor(createApplication, {
          name: form.text('name').trim(),
          allowedOrigins: originsIn(form.text('allowedOrigins')),
          unknownTypes: form.text('unknownTypes'),
          ratePerSecond: numberIn(form, 'ratePerSecond'),
          dailyQuota: numberIn(form, 'dailyQuota'),
        })
        const disabled = form.text('disabled') === 'yes'
        await applicationService(c.env.scope).change(desk.reader.actor, { ...presentMembers(changes), disabled, id })
        return seeOther(addressOf(id, '/settings?done=changed'))
      },
      {
        again: (faults) => settingsPage(desk, { keys, typed: form, faults, done: undefined }),
        fieldOf: { conflict: 'name' },
      },
    )
  })
}

const keyRoutes = (router: Router): void => {
  router.post('/events/applications/:id/keys', async (c) => {
    const form = await readForm(c)
    const desk = await ownDeskOf(c)
    const { scope } = bodyFor(createApplicationKey, { scope: form.text('scope') })
    const wanted = { applicationId: desk.application.id, scope, expiresAt: null }
    const key = await applicationService(c.env.scope).createKey(desk.reader.actor, wanted)
    return answerPrivate(c, keyShownPage(desk, key), { status: 201 })
  })

  router.post('/events/applications/:id/keys/:keyId/rotate', async (c) => {
    const form = await readForm(c)
    const desk = await ownDeskOf(c)
    const overlapSeconds = overlaps.find((seconds) => String(seconds) === form.text('overlapSeconds')) ?? overlaps[0]
    const wanted = { applicationId: desk.application.id, keyId: keyIn(c), overlapSeconds }
    const key = await applicationService(c.env.scope).rotateKey(desk.reader.actor, wanted)
    return answerPrivate(c, keyShownPage(desk, key), { status: 201 })
  })

  router.post('/events/applications/:id/keys/:keyId/revoke', async (c) => {
    await readForm(c)
    const { reader, application } = await ownDeskOf(c)
    const reference = { applicationId: application.id, keyId: keyIn(c) }
    await applicationService(c.env.scope).revokeKey(reader.actor, reference).catch(ignoreMissing)
    return seeOther(addressOf(application.id, '/settings?done=revoked#keys'))
  })

  // Somebody who signs in on the way, or reloads the page of a new key, comes back by GET.
  for (const path of ['keys', 'keys/:keyId/rotate', 'keys/:keyId/revoke'])
    router.get(`/events/applications/:id/${path}`, (c) =>
      seeOther(addressOf(c.req.param('id') ?? '', '/settings#keys')),
    )
}

/** Seconds for which a rotated key may keep working; the first is the preset. */
const overlaps = [86_400, 0, 3_600, 604_800] as const

const keyIn = (c: Context<AppEnv>): string => {
  const id = c.req.param('keyId') ?? ''
  if (!isId(id)) throw new DomainError('not-found', 'Nothing has this address.')
  return id
}

const keysOf = (c: Context<AppEnv>, { reader, application }: Desk) =>
  applicationService(c.env.scope).keys(reader.actor, application.id)
