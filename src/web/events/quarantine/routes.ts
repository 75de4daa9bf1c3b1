import type { Context } from 'hono'
import {
  decodePosition,
  encodePosition,
  type EventSchema,
  maxReplayedEvents,
  quarantineService,
  type QuarantinedEvent,
  schemaService,
} from '#domains/eye/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Router } from '#http/router.ts'
import type { Scope } from '#ports/scope.ts'
import { answerPrivate, seeOther } from '../../account/answers.ts'
import { readForm } from '../../shell/form.ts'
import { type Desk, deskOf, ownDeskOf } from '../access.ts'
import { addressOf } from '../events-page.ts'
import { orUndefined, parameter } from '../parameters.ts'
import { type QuarantineQuestion, readFilter } from './filter.ts'
import { quarantinePage } from './quarantine-page.ts'
import { replayPage } from './replay-page.ts'

const eventsOfPage = 25
/** Versions that are read to find the current schema of a type. */
const maxVersions = 1_000

export const quarantinePages = (router: Router): void => {
  router.get('/events/applications/:id/quarantine', async (c) => {
    const desk = await deskOf(c)
    const { scope } = c.env
    const question = readFilter((name) => parameter(c, name))
    const application = desk.application.id
    const after = cursorIn(c)
    const [counts, { items, next }] = await Promise.all([
      quarantineService(scope).counts(desk.reader.actor, { application }),
      quarantineService(scope).list(desk.reader.actor, {
        application,
        ...filterFor(question),
        after: after === undefined ? undefined : decodePosition(after),
        limit: eventsOfPage,
      }),
    ])
    const schemaOf = await schemasFor(scope, desk, items)
    const view = { question, counts, events: items, schemaOf, next: next && encodePosition(next) }
    return answerPrivate(c, quarantinePage(desk, view))
  })

  router.post('/events/applications/:id/quarantine/replay', async (c) => {
    const form = await readForm(c)
    const desk = await ownDeskOf(c)
    const question = readFilter((name) => form.text(name))
    const report = await quarantineService(c.env.scope).replay(desk.reader.actor, {
      filter: { application: desk.application.id, ...filterFor(question) },
      after: null,
      limit: maxReplayedEvents,
      dryRun: form.text('store') !== 'yes',
    })
    return answerPrivate(c, replayPage(desk, question, report))
  })

  router.get('/events/applications/:id/quarantine/replay', (c) => seeOther(addressOf(c.req.param('id'), '/quarantine')))
}

const filterFor = ({ reason, category, name }: QuarantineQuestion) => ({
  reason: orUndefined(reason),
  category: orUndefined(category),
  name: orUndefined(name),
})

const cursorIn = (c: Context<AppEnv>): string | undefined =>
  /^[1-8]?[0-9]{1,15}\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(c.req.query('cursor') ?? '')?.[0]

/** The present schemas of the types of these events. */
const schemasFor = async (
  scope: Scope,
  { reader, application }: Desk,
  events: readonly QuarantinedEvent[],
): Promise<(event: QuarantinedEvent) => EventSchema | undefined> => {
  if (!events.some(({ reason }) => reason === 'invalid-data')) return () => undefined
  const query = { applicationId: application.id, limit: maxVersions }
  const { items } = await schemaService(scope).list(reader.actor, query)
  const current = items.filter(({ retiredAt }) => retiredAt === null)
  return ({ category, name }) => current.find((schema) => schema.category === category && schema.name === name)
}
