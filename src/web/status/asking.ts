import type { Context } from 'hono'
import { html } from 'hono/html'
import { visitor } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { subscriberService } from '#domains/watch/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { clientNetwork } from '#http/client-network.ts'
import { problemTypes } from '#http/problem-types.ts'
import { statusCookie } from '#http/path-cookie.ts'
import type { Markup } from '../shell/layout.ts'
import { answerPrivate, assetsOf } from './answers.ts'
import type { StatusLinks } from './links.ts'
import { messagePage } from './message-page.ts'

type Asked = Omit<Parameters<ReturnType<typeof subscriberService>['subscribe']>[1], 'network' | 'pass'>

/** Asks for news with what the browser shows to see the page. */
export const subscribe = (c: Context<AppEnv>, asked: Asked): Promise<void> =>
  subscriberService(c.env.scope).subscribe(visitor, {
    ...asked,
    pass: statusCookie.read(c),
    network: clientNetwork(c) ?? null,
  })

interface Asking {
  readonly ask: () => Promise<void>
  /** What to say of a field that is wrong, by its pointer. */
  readonly faults: Readonly<Record<string, string>>
  /** What the page says where it worked. */
  readonly title: string
  readonly text: string
}

/** The page after somebody asked for news. */
export const answerAsked = async (
  c: Context<AppEnv>,
  { page }: StatusLinks,
  { ask, faults, title, text }: Asking,
): Promise<Response> => {
  const back = html`<p><a href="${page}">Back to the status page</a></p>`
  try {
    await ask()
  } catch (error) {
    if (!(error instanceof DomainError) || !shown.has(error.kind)) throw error
    const fault = error.kind === 'invalid-request' ? error.errors.find(({ pointer }) => pointer in faults) : undefined
    const said = (fault && faults[fault.pointer]) ?? error.message
    const content = html`<p>${said}</p>
      ${back}`
    return message(c, 'That did not work', content, problemTypes[error.kind].status)
  }
  const content = html`<p>${text}</p>
    ${back}`
  return message(c, title, content)
}

/** Refusals that the page of the form shows. */
const shown: ReadonlySet<string> = new Set(['invalid-request', 'refused', 'too-many-requests'])

/** A page about one step, for one visitor. */
export const message = async (c: Context<AppEnv>, title: string, content: Markup, status = 200): Promise<Response> =>
  answerPrivate(messagePage(title, content, await assetsOf(c)), status)
