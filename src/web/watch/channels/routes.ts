import type { Context } from 'hono'
import { type AccountActor, type Actor } from '#core/actor.ts'
import {
  type Channel,
  channelService,
  createChannel,
  noticeService,
  pushKey,
  replaceChannel,
  type SavedChannel,
  writtenChannel,
} from '#domains/watch/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate, seeOther } from '../../account/answers.ts'
import { ignoreMissing, noFaults, submitted } from '../../account/faults.ts'
import { bodyFor, isId, readForm } from '../../shell/form.ts'
import { idIn, readerOf, watcherOf } from '../access.ts'
import { applicationFor, offeredApplications } from '../applications.ts'
import { confirmDeletePage } from '../confirm-delete-page.ts'
import type { Named } from '../monitors/form-page.ts'
import { channelPage, secretPage } from './channel-page.ts'
import { formPage } from './form-page.ts'
import { isKind } from './kinds.ts'
import { listPage } from './list-page.ts'
import { typedChannel } from './typed-channel.ts'

/** Channels that the pages show at all, and notices on one page of the log. */
const [maxShown, noticesPerPage] = [2_000, 25]
/** How long the page of a channel waits for the result of a test. */
const maxTestMs = 4_000

export const channelPages = (router: Router): void => {
  router.get('/watch/channels', async (c) => {
    const { items } = await channelService(c.env.scope).list(await watcherOf(c), { limit: maxShown })
    return answerPrivate(c, listPage(items, c.req.query('done')))
  })

  router.get('/watch/channels/new', async (c) => {
    const actor = await watcherOf(c)
    const asked = c.req.query('kind') ?? ''
    const around = await aroundForm(c, actor, null)
    return answerPrivate(c, formPage({ ...around, kind: isKind(asked) ? asked : 'email' }))
  })

  router.post('/watch/channels', async (c) => {
    const form = await readForm(c)
    const actor = await watcherOf(c)
    const { scope } = c.env
    const asked = form.text('kind')
    const kind = isKind(asked) ? asked : 'email'
    const around = await aroundForm(c, actor, null)
    return submitted(
      c,
      async () => {
        const { applicationId: _, ...fields } = bodyFor(createChannel, typedChannel(form, kind))
        const written = writtenChannel(fields)
        const applicationId = await applicationFor(scope, actor, form.text('applicationId'))
        return saved(c, await channelService(scope).create(actor, { ...written, applicationId }))
      },
      {
        again: (faults) => formPage({ ...around, kind, typed: form, faults }),
        fieldOf: { conflict: 'name' },
        shows: ['refused'],
      },
    )
  })

  router.get('/watch/channels/:id', async (c) => {
    const actor = await watcherOf(c)
    const { scope } = c.env
    const channel = await channelService(scope).get(actor, idIn(c))
    const before = c.req.query('before')
    const query = {
      channelId: channel.id,
      limit: noticesPerPage,
      ...(before !== undefined && isId(before) ? { before } : {}),
    }
    const { items: notices, next } = await noticeService(scope).list(actor, query)
    const { nextChannelId, id } = channel
    const nextName = nextChannelId === null ? null : (await channelService(scope).get(actor, nextChannelId)).name
    const tested = c.req.query('tested')
    const view = {
      channel,
      nextName,
      notices,
      older: next === null ? null : `/watch/channels/${id}?before=${next}`,
      done: c.req.query('done'),
      tested: notices.find((notice) => notice.id === tested),
    }
    return answerPrivate(c, channelPage(view, readerOf(c, actor)))
  })

  testRoutes(router)
  changeRoutes(router)
}

const testRoutes = (router: Router): void => {
  router.post('/watch/channels/:id/test', async (c) => {
    await readForm(c)
    const actor = await watcherOf(c)
    const { scope } = c.env
    const notice = await channelService(scope).test(actor, idIn(c))
    await scope.watch.changed(notice.id, ['queued', 'running'], { milliseconds: maxTestMs, signal: c.req.raw.signal })
    return seeOther(`/watch/channels/${notice.channelId}?tested=${notice.id}`)
  })

  // Somebody who signs in on the way comes back by GET.
  router.get('/watch/channels/:id/test', async (c) => {
    await watcherOf(c)
    return seeOther(`/watch/channels/${idIn(c)}`)
  })
}

const changeRoutes = (router: Router): void => {
  router.get('/watch/channels/:id/edit', async (c) => {
    const actor = await watcherOf(c)
    const channel = await channelService(c.env.scope).get(actor, idIn(c))
    return answerPrivate(c, formPage({ ...(await aroundForm(c, actor, channel)), kind: channel.kind }))
  })

  router.post('/watch/channels/:id/edit', async (c) => {
    const form = await readForm(c)
    const actor = await watcherOf(c)
    const service = channelService(c.env.scope)
    const channel = await service.get(actor, idIn(c))
    const { kind } = channel
    const around = await aroundForm(c, actor, channel)
    return submitted(
      c,
      async () => {
        const written = writtenChannel(bodyFor(replaceChannel, typedChannel(form, kind)))
        return saved(c, await service.replace(actor, { ...written, id: channel.id }))
      },
      {
        again: (faults) => formPage({ ...around, kind, typed: form, faults }),
        fieldOf: { conflict: 'name' },
        shows: ['refused'],
      },
    )
  })

  router.get('/watch/channels/:id/delete', async (c) => {
    const { id, name } = await channelService(c.env.scope).get(await watcherOf(c), idIn(c))
    const page = confirmDeletePage({
      what: `the channel ${name}`,
      consequence: 'The server deletes its address. Notices that wait for it are not delivered.',
      action: `/watch/channels/${id}/delete`,
      back: `/watch/channels/${id}`,
      part: '/watch/channels',
    })
    return answerPrivate(c, page)
  })

  router.post('/watch/channels/:id/delete', async (c) => {
    await readForm(c)
    await channelService(c.env.scope)
      .remove(await watcherOf(c), idIn(c))
      .catch(ignoreMissing)
    return seeOther('/watch/channels?done=channel-deleted')
  })
}

/** A secret that was made is shown at once: the page after the next could not. */
const saved = async (c: Context<AppEnv>, { channel, secret }: SavedChannel): Promise<Response> =>
  secret === null
    ? seeOther(`/watch/channels/${channel.id}?done=channel`)
    : answerPrivate(c, secretPage(channel, secret))

/** What a form offers beside what somebody types. */
const aroundForm = async (c: Context<AppEnv>, actor: AccountActor, channel: Channel | null) => ({
  channel,
  typed: null,
  applications: await offeredApplications(c.env.scope, actor),
  others: await othersThan(c, actor, channel),
  pushKey: await pushKey(c.env.scope, actor),
  zone: actor.zone,
  faults: noFaults,
})

const othersThan = async (c: Context<AppEnv>, actor: Actor, channel: Channel | null): Promise<readonly Named[]> => {
  const { items } = await channelService(c.env.scope).list(actor, { limit: maxShown })
  return items.filter(
    ({ id, applicationId }) => !channel || (id !== channel.id && applicationId === channel.applicationId),
  )
}
