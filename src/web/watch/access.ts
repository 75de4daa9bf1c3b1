import type { Context } from 'hono'
import { type AccountActor, requireAdministrator, requireSession } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import type { AppEnv } from '#http/app-env.ts'
import { answerPrivate } from '../account/answers.ts'
import { leadOn } from '../account/lead-on.ts'
import { isId } from '../shell/form.ts'
import type { Reader } from './instants.ts'
import { noAccessPage } from './no-access-page.ts'

/** The administrator who asks. Throws `unauthenticated` for a visitor, `forbidden` for other accounts. */
export const watcherOf = async (c: Context<AppEnv>): Promise<AccountActor> => {
  const actor = requireSession(await c.env.authenticate(c, ['session']))
  requireAdministrator(actor)
  return actor
}

export const readerOf = (c: Context<AppEnv>, { zone }: AccountActor): Reader => ({
  zone,
  now: c.env.scope.clock.now(),
})

/** The id in the address. Throws `not-found` for what cannot be one. */
export const idIn = (c: Context<AppEnv>): string => {
  const id = c.req.param('id') ?? ''
  if (!isId(id)) throw new DomainError('not-found', 'Nothing has this address.')
  return id
}

/** Leads a visitor to the sign-in, and tells an account without the role how to get it. */
export const leadWatcherOn = async (error: Error, c: Context<AppEnv>): Promise<Response> => {
  if (!(error instanceof DomainError) || error.kind !== 'forbidden') return leadOn(error, c)
  const { accountId } = requireSession(await c.env.authenticate(c, ['session']))
  return answerPrivate(c, noAccessPage(accountId), { status: 403 })
}
