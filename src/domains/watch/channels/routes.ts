import { type Actor, requireWatcher } from '#core/actor.ts'
import { answerCreated, answerEmpty, answerUncached } from '#http/answer.ts'
import { answerPage, asCursor } from '#http/pagination.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { presentNotice } from '../notices/presenter.ts'
import {
  createChannel,
  getChannel,
  getPushKey,
  listChannels,
  removeChannel,
  replaceChannel,
  testChannel,
} from './contract.ts'
import { presentChannel } from './presenter.ts'
import type { ChannelService } from './service.ts'
import { writtenChannel } from './written.ts'

export const channelRoutes = (
  service: (scope: Scope) => ChannelService,
  pushKeyFor: (scope: Scope, actor: Actor) => Promise<string>,
) => {
  const router = createRouter()
  const watchers = { permit: requireWatcher }

  bind(
    router,
    createChannel,
    async ({ body: { applicationId, ...fields } }, c, actor) => {
      const { channel, secret } = await service(c.env.scope).create(actor, { ...writtenChannel(fields), applicationId })
      return answerCreated(presentChannel(channel, secret), `/v1/channels/${channel.id}`)
    },
    watchers,
  )

  bind(
    router,
    listChannels,
    async ({ query: { limit, cursor } }, c, actor) => {
      const { items, next } = await service(c.env.scope).list(actor, { after: cursor, limit })
      return answerPage(c, { items: items.map((channel) => presentChannel(channel)), next }, asCursor)
    },
    watchers,
  )

  bind(
    router,
    getChannel,
    async ({ params }, c, actor) =>
      answerUncached(presentChannel(await service(c.env.scope).get(actor, params.channelId))),
    watchers,
  )

  bind(
    router,
    replaceChannel,
    async ({ params, body }, c, actor) => {
      const written = { ...writtenChannel(body), id: params.channelId }
      const { channel, secret } = await service(c.env.scope).replace(actor, written)
      return answerUncached(presentChannel(channel, secret))
    },
    watchers,
  )

  bind(
    router,
    removeChannel,
    async ({ params }, c, actor) => {
      await service(c.env.scope).remove(actor, params.channelId)
      return answerEmpty()
    },
    watchers,
  )

  bind(
    router,
    testChannel,
    async ({ params }, c, actor) =>
      answerUncached(presentNotice(await service(c.env.scope).test(actor, params.channelId)), { status: 202 }),
    watchers,
  )

  bind(router, getPushKey, async (_, c, actor) => answerUncached({ publicKey: await pushKeyFor(c.env.scope, actor) }))

  return router
}
