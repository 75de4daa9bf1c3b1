import { type Actor, requireWatcher } from '#core/actor.ts'
import { encodeBase64 } from '#core/base64.ts'
import { DomainError } from '#core/errors.ts'
import { idOf, type Page, readPage } from '#core/page.ts'
import { uuidv7 } from '#core/uuid.ts'
import { breaks } from '#db/failure.ts'
import type { Scope } from '#ports/scope.ts'
import { endNotices, releaseNotices } from '../notices/service/ending.ts'
import { writeTest } from '../notices/service/testing.ts'
import type { Notice } from '../notices/model.ts'
import { ownerFor, ownsThat } from '../ownership/service.ts'
import { type AddressFields, hasAddress, requireAddress } from './fields.ts'
import { type Channel, type ChannelKind, type ChannelSettings, hintOf, maxChannels } from './model.ts'
import { type ChannelRepository, channelRepository, type StoredChannel } from './repository.ts'
import { requireAddressOf, sealAddress } from './service/address.ts'

/** A channel as somebody writes it down. */
export interface WrittenChannel extends ChannelSettings {
  readonly kind: ChannelKind
  readonly address: AddressFields
}

/** A channel that was stored, with the secret that the server made for it, if it made one: nobody can read it again. */
export interface SavedChannel {
  readonly channel: Channel
  readonly secret: string | null
}

export interface ChannelQuery {
  readonly after?: string | undefined
  readonly limit: number
}

/** Nobody reads an address: every verb answers its hint alone. */
export interface ChannelService {
  /** Throws `conflict` for a taken name, and `refused` without a SECRET_KEY, for too many channels, or for a circle of them. */
  create(actor: Actor, channel: WrittenChannel & { readonly applicationId?: string | undefined }): Promise<SavedChannel>
  list(actor: Actor, query: ChannelQuery): Promise<Page<Channel, string>>
  /** Throws `not-found`, also for a channel of another application. */
  get(actor: Actor, id: string): Promise<Channel>
  /** Replaces the settings. Fields of the address that are left out stay. */
  replace(actor: Actor, channel: WrittenChannel & { readonly id: string }): Promise<SavedChannel>
  /** Removes the channel. What waits for it is not delivered. */
  remove(actor: Actor, id: string): Promise<void>
  /** Writes a notice that says that this is a test. It is tried once. Throws `too-many-requests`. */
  test(actor: Actor, id: string): Promise<Notice>
}

const uniqueViolation = '23505'
/** Tests of one application: one in two seconds, and ten at once. */
const testsPerSecond = 0.5
const testsBurstSeconds = 20

export const channelService = (scope: Scope): ChannelService => {
  const { clock, digest, random, rateLimiter } = scope
  const repository = channelRepository(scope.db)
  const now = (): string => new Date(clock.now()).toISOString()
  const makeSecret = (): string => `whsec_${encodeBase64(random.bytes(32))}`

  const find = async (actor: Actor, id: string): Promise<StoredChannel> => {
    const found = await repository.find(id)
    if (!found || !ownsThat(actor, found)) throw noSuchChannel(id)
    return found
  }

  /** The address and the secret that was made for it. */
  const addressOf = (kind: ChannelKind, fields: AddressFields, before: Parameters<typeof requireAddress>[2]) => {
    let made: string | null = null
    const address = requireAddress(kind, fields, before, () => (made = makeSecret()))
    return { address, secret: made as string | null }
  }

  return {
    create: async (actor, { applicationId: named, kind, address: fields, ...settings }) => {
      requireWatcher(actor)
      const { address, secret } = addressOf(kind, fields, null)
      const applicationId = await ownerFor(scope, actor, named)
      const id = uuidv7(clock.now() * 1_000, digest.sha256(random.uuid()))
      const sealed = await sealAddress(scope, id, address)
      const at = now()
      const stored = {
        ...settings,
        id,
        applicationId,
        kind,
        sealed,
        hint: hintOf(address),
        createdAt: at,
        updatedAt: at,
      }
      await refuseTakenName(settings.name, () =>
        scope.transaction(async ({ db }) => {
          const channels = channelRepository(db)
          await channels.waitForTurn(applicationId)
          if ((await channels.count(applicationId)) >= maxChannels) throw tooMany()
          await refuseCircle(channels, stored)
          await channels.insert(stored)
        }),
      )
      return { channel: shown(stored), secret }
    },
    list: async (actor, { after, limit }) => {
      const applicationId = requireWatcher(actor)
      const { items, next } = await readPage(limit, (size) => repository.list({ applicationId, after }, size), idOf)
      return { items: items.map(shown), next }
    },
    get: async (actor, id) => {
      requireWatcher(actor)
      return shown(await find(actor, id))
    },
    replace: async (actor, { id, kind, address: fields, ...settings }) => {
      requireWatcher(actor)
      const { applicationId } = await find(actor, id)
      return refuseTakenName(settings.name, () =>
        scope.transaction(async (inner) => {
          const channels = channelRepository(inner.db)
          await channels.waitForTurn(applicationId)
          const before = await channels.lock(id)
          if (!before) throw noSuchChannel(id)
          if (kind !== before.kind) throw otherKind(before.kind)
          const changed = hasAddress(fields)
            ? addressOf(kind, fields, await requireAddressOf(scope, before))
            : { address: null, secret: null }
          const sealed = changed.address ? await sealAddress(scope, id, changed.address) : before.sealed
          const hint = changed.address ? hintOf(changed.address) : before.hint
          const after = { ...before, ...settings, sealed, hint, updatedAt: now() }
          await refuseCircle(channels, after)
          await channels.replace(after)
          await releaseNotices(inner, id)
          return { channel: shown(after), secret: changed.secret }
        }),
      )
    },
    remove: async (actor, id) => {
      requireWatcher(actor)
      await find(actor, id)
      await scope.transaction(async (inner) => {
        await channelRepository(inner.db).remove(id)
        await endNotices(inner, { channelId: id }, 'The channel was deleted.')
      })
    },
    test: async (actor, id) => {
      requireWatcher(actor)
      const channel = await find(actor, id)
      const turns = `tests of channels of ${channel.applicationId}`
      const waitMs = rateLimiter.take(turns, 1, testsPerSecond, testsBurstSeconds)
      if (waitMs > 0)
        throw new DomainError('too-many-requests', 'Too many channels were tested within a short time.', {
          retryAfter: Math.ceil(waitMs / 1_000),
        })
      return writeTest(scope, channel)
    },
  }
}

const shown = (stored: StoredChannel): Channel => {
  const { sealed: _, ...channel } = stored
  return channel
}

const noSuchChannel = (id: string): DomainError => new DomainError('not-found', `No channel has the id ${id}.`)

const otherKind = (kind: ChannelKind): DomainError =>
  new DomainError('refused', 'A channel keeps its kind. Create another one instead.', {
    errors: [{ in: 'body', pointer: '/kind', detail: `must be ${kind}, as it is` }],
  })

const tooMany = (): DomainError =>
  new DomainError('refused', `An application has at most ${maxChannels} channels. Remove one first.`, {
    errors: [{ in: 'body', pointer: '', detail: `would be more than ${maxChannels} channels` }],
  })

/** Throws `refused` where the next channel does not exist, or leads back to this one. */
const refuseCircle = async (channels: ChannelRepository, channel: StoredChannel): Promise<void> => {
  const refuse = (detail: string): DomainError =>
    new DomainError('refused', `The next channel ${detail}.`, {
      errors: [{ in: 'body', pointer: '/nextChannelId', detail }],
    })
  let { nextChannelId } = channel
  if (nextChannelId === channel.id) throw refuse('must be another channel')
  for (let steps = 0; nextChannelId !== null && steps <= maxChannels; steps++) {
    if (nextChannelId === channel.id) throw refuse('must not lead back to this channel')
    const next = await channels.find(nextChannelId)
    if (next?.applicationId !== channel.applicationId) throw refuse('must be a channel of the same application')
    ;({ nextChannelId } = next)
  }
}

const refuseTakenName = async <T>(name: string, write: () => Promise<T>): Promise<T> => {
  try {
    return await write()
  } catch (error) {
    if (breaks(error, uniqueViolation))
      throw new DomainError('conflict', `The application already has a channel ${name}. Choose another name.`)
    throw error
  }
}
