import type { Context } from 'hono'
import { isbot } from 'isbot'
import { DomainError } from '#core/errors.ts'
import { after, type Eventual } from '#core/eventual.ts'
import { type Answer, answerCreated, answerUncached } from '#http/answer.ts'
import type { AppEnv } from '#http/app-env.ts'
import { applicationKey } from '#http/authentication.ts'
import { issuesOf } from '#http/input-issues.ts'
import { bind, createRouter } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import type { Application } from '../applications/model.ts'
import {
  createEvent,
  createEvents,
  createOriginalEvent,
  createOriginalEventWithSlash,
  eventSchema,
} from './contract.ts'
import type { IntakeGrant, IntakeGrants } from './grant.ts'
import type { GivenEvent, Receipt } from './model.ts'
import { isOwnProbe, probeField } from '../probes/service.ts'
import { type BatchElement, readBatch, readEvent } from './routes/body.ts'
import type { IntakeService, Sent } from './service.ts'

interface Intake {
  readonly single: (scope: Scope) => IntakeService
  readonly batch: (scope: Scope) => IntakeService
  readonly grants: IntakeGrants
}

export const intakeRoutes = ({ single, batch, grants }: Intake) => {
  const router = createRouter()

  const authenticate = (c: Context<AppEnv>): Eventual<IntakeGrant> => {
    const { scope, authenticate } = c.env
    const actor = () => authenticate(c, ['applicationKey'])
    return after(grants.of(scope, applicationKey(c), actor), (grant) => {
      requireOrigin(c, grant.application)
      scope.events.single.requireRoom()
      return grant
    })
  }
  const storeOne = async (event: GivenEvent, c: Context<AppEnv>, actor: IntakeGrant): Promise<Answer<Receipt>> => {
    const [receipt] = await single(c.env.scope).accept(actor, { events: [event], ...(await senderOf(c)) })
    return answerOne(receipt, event)
  }

  for (const contract of [createEvent, createOriginalEvent, createOriginalEventWithSlash]) {
    bind(router, contract, ({ body }, c, actor) => storeOne(body, c, actor), { authenticate, readBody: readEvent })
  }

  bind(
    router,
    createEvents,
    async ({ body }, c, actor) => {
      const elements = (body as readonly BatchElement[]).map(toEvent)
      const events = elements.filter((element): element is GivenEvent => !('status' in element))
      const stored = (await batch(c.env.scope).accept(actor, { events, ...(await senderOf(c)) })).values()
      const receipts = elements.map((element, index) => ({
        index,
        ...('status' in element ? element : (stored.next().value ?? unknown)),
      }))
      const counts: Partial<Record<Receipt['status'], number>> = {}
      for (const { status } of receipts) counts[status] = (counts[status] ?? 0) + 1
      return answerUncached({ receipts, counts }, counts.retry ? { headers: { 'retry-after': '2' } } : {})
    },
    { authenticate, readBody: readBatch },
  )

  return router
}

/** Throws `forbidden` for a browser on a page that the application does not allow. */
const requireOrigin = (c: Context<AppEnv>, { allowedOrigins }: Application): void => {
  const origin = c.req.header('origin')
  if (origin === undefined || allowedOrigins.includes('*') || allowedOrigins.includes(origin)) return
  throw new DomainError('forbidden', 'The application does not allow browsers to send events from this origin.')
}

const answerOne = (receipt: Receipt | undefined, { sessionId }: GivenEvent): Answer<Receipt> => {
  switch (receipt?.status) {
    case 'stored':
      // A query, since some session ids cannot stand in a path: `.` and `..`.
      return answerCreated(receipt, `/v1/events?sessionId=${encodeURIComponent(sessionId)}`)
    case 'duplicate':
    case 'left-out':
      return answerUncached(receipt)
    case 'quarantined':
    case 'queued':
      return answerUncached(receipt, { status: 202 })
    case 'rejected':
      throw new DomainError('invalid-request', 'The database cannot store this event.')
    default:
      throw new DomainError('unavailable', 'The day of this event has no partition yet.', { retryAfter: 2 })
  }
}

/** The receipt of an element that is not an event. */
const toEvent = (element: BatchElement): GivenEvent | Receipt => {
  if ('fault' in element) return rejected(element.fault)
  const result = eventSchema.safeParse(element.json)
  if (result.success) return result.data
  const [issue] = issuesOf('body', result.error.issues)
  return rejected(issue ?? { pointer: '', detail: 'is not an event' })
}

const rejected = ({ pointer, detail }: { readonly pointer: string; readonly detail: string }): Receipt => ({
  id: null,
  status: 'rejected',
  durability: 'none',
  reason: 'invalid',
  pointer,
  detail,
})

const unknown: Receipt = { id: null, status: 'retry', durability: 'none' }

const senderOf = (c: Context<AppEnv>): Eventual<Omit<Sent, 'events'>> => {
  const probe = c.req.header(probeField)
  const bot = isBot(c)
  if (probe === undefined) return { bot, isOwnProbe: false }
  return isOwnProbe(c.env.scope, probe).then((isOwn) => ({ bot, isOwnProbe: isOwn }))
}

/** True when the User-Agent is a program that visits pages. Such events are marked, never dropped. */
const isBot = (c: Context<AppEnv>): boolean => {
  if (c.req.header('origin') === undefined) return false
  const agent = c.req.header('user-agent') ?? ''
  const known = agents.get(agent)
  if (known !== undefined) return known
  const bot = isbot(agent)
  if (agents.size >= rememberedAgents) agents.clear()
  agents.set(agent, bot)
  return bot
}

/** Many events come from few programs, and the check is a long expression, so results are remembered. */
const agents = new Map<string, boolean>()
const rememberedAgents = 500
