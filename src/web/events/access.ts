import type { Context } from 'hono'
import type { Actor } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { utc } from '#core/time-zone.ts'
import { recogniseReadKey, type UsedApplication, usedApplication } from '#domains/eye/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { eventsKeyCookie } from '#http/path-cookie.ts'
import { leadOn } from '../account/lead-on.ts'
import { leadingBack } from '../account/return-to.ts'
import { seeOther } from '../account/answers.ts'
import { isId } from '../shell/form.ts'
import type { Reader } from '../watch/instants.ts'

/** Somebody who may read events: an administrator, or a browser with the read key of one application. */
export interface EyeReader extends Reader {
  readonly actor: Actor
  /** True for those who manage applications. */
  readonly isOwner: boolean
}

/** The application that a page is about, and who reads the page. */
export interface Desk {
  readonly reader: EyeReader
  readonly application: UsedApplication
}

/** The reader, if the browser shows a session of an administrator or a read key that works. */
export const findReader = async (c: Context<AppEnv>): Promise<EyeReader | undefined> => {
  const { scope } = c.env
  const now = scope.clock.now()
  const actor = await c.env.authenticate(c, ['session'])
  if (actor.kind === 'account' && actor.roles.includes('admin')) return { actor, isOwner: true, zone: actor.zone, now }
  const sealed = eventsKeyCookie.read(c)
  const application = sealed === undefined ? undefined : await recogniseReadKey(scope, sealed)
  const zone = actor.kind === 'account' ? actor.zone : utc
  return application && { actor: application, isOwner: false, zone, now }
}

/** The same. Throws `unauthenticated` for everybody else. */
const readerOf = async (c: Context<AppEnv>): Promise<EyeReader> => {
  const reader = await findReader(c)
  if (!reader)
    throw new DomainError('unauthenticated', 'This page needs a read key, or an account with the role admin.')
  return reader
}

/** Somebody who manages applications. Throws `forbidden` for a browser that has no more than a read key. */
export const ownerOf = async (c: Context<AppEnv>): Promise<EyeReader> => {
  const reader = await readerOf(c)
  if (reader.isOwner) return reader
  throw new DomainError('forbidden', 'A read key only reads. This needs an account with the role admin: sign in first.')
}

const deskFor = async (c: Context<AppEnv>, reader: EyeReader): Promise<Desk> => {
  const id = c.req.param('id') ?? ''
  if (!isId(id)) throw new DomainError('not-found', 'Nothing has this address.')
  return { reader, application: await usedApplication(c.env.scope, reader.actor, id) }
}

/** Throws `not-found` for an application that does not exist, or that the reader may not see. */
export const deskOf = async (c: Context<AppEnv>): Promise<Desk> => deskFor(c, await readerOf(c))

export const ownDeskOf = async (c: Context<AppEnv>): Promise<Desk> => deskFor(c, await ownerOf(c))

/** Leads somebody without a key to the page that asks for one, and back afterwards. */
export const leadReaderOn = (error: Error, c: Context<AppEnv>): Response | Promise<Response> => {
  if (!(error instanceof DomainError) || error.kind !== 'unauthenticated') return leadOn(error, c)
  const { pathname, search } = new URL(c.req.url)
  return seeOther(leadingBack('/events', c.req.method === 'GET' ? pathname + search : pathname))
}
