import { type Actor, requireWatcher } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { idOf, type Page, readPage } from '#core/page.ts'
import type { Scope } from '#ports/scope.ts'
import { ownsThat } from '../ownership/service.ts'
import type { Incident, IncidentEvent } from './model.ts'
import { type IncidentFilter, incidentRepository } from './repository.ts'
import { addEvent } from './service/recording.ts'

export interface IncidentQuery extends Omit<IncidentFilter, 'applicationId'> {
  readonly limit: number
}

/** An incident with its timeline. */
export interface ToldIncident extends Incident {
  readonly events: readonly IncidentEvent[]
}

export interface IncidentService {
  /** The newest first. */
  list(actor: Actor, query: IncidentQuery): Promise<Page<Incident, string>>
  /** Throws `not-found` for one of another application, as all verbs here do. */
  get(actor: Actor, id: string): Promise<ToldIncident>
  /** Somebody takes care of it: no reminder and no escalation follows. Throws `conflict` for one that is over. */
  acknowledge(actor: Actor, id: string): Promise<ToldIncident>
  /** Adds a line to the timeline; a public one is shown on status pages. Throws `refused` beyond 100 of them. */
  note(
    actor: Actor,
    note: { readonly id: string; readonly text: string; readonly isPublic: boolean },
  ): Promise<ToldIncident>
  /** Stores what was learnt, as Markdown; an empty text removes it. Throws `conflict` while the incident lasts. */
  writePostmortem(actor: Actor, written: { readonly id: string; readonly text: string }): Promise<ToldIncident>
}

/** Notes of one incident: status pages show the public ones whole. */
const maxNotes = 100

export const incidentService = (scope: Scope): IncidentService => {
  const { clock } = scope
  const repository = incidentRepository(scope.db)

  const find = async (actor: Actor, id: string): Promise<Incident> => {
    const incident = await repository.find(id)
    if (!incident || !ownsThat(actor, incident)) throw new DomainError('not-found', `No incident has the id ${id}.`)
    return incident
  }

  const told = async (actor: Actor, id: string): Promise<ToldIncident> => {
    const [incident, events] = [await find(actor, id), await repository.events(id)]
    return { ...incident, events }
  }

  return {
    list: async (actor, { limit, ...filter }) => {
      const applicationId = requireWatcher(actor)
      return readPage(limit, (size) => repository.list({ ...filter, applicationId }, size), idOf)
    },
    get: async (actor, id) => {
      requireWatcher(actor)
      return told(actor, id)
    },
    acknowledge: async (actor, id) => {
      requireWatcher(actor)
      const { applicationId } = await find(actor, id)
      await scope.transaction(async (inner) => {
        const incidents = incidentRepository(inner.db)
        await incidents.lock(applicationId)
        const incident = await incidents.find(id)
        if (!incident || incident.acknowledgedAt !== null) return
        if (incident.closedAt !== null) throw new DomainError('conflict', 'This incident is over already.')
        await incidents.change(id, { acknowledgedAt: new Date(clock.now()).toISOString(), remindAt: null })
        await addEvent(inner, { incidentId: id, kind: 'acknowledged', text: 'Somebody takes care of it.' })
      })
      return told(actor, id)
    },
    note: async (actor, { id, text, isPublic }) => {
      requireWatcher(actor)
      const { applicationId } = await find(actor, id)
      await scope.transaction(async (inner) => {
        const incidents = incidentRepository(inner.db)
        await incidents.lock(applicationId)
        const notes = (await incidents.events(id)).filter(({ kind }) => kind === 'note')
        if (notes.length >= maxNotes)
          throw new DomainError('refused', `An incident has at most ${maxNotes} notes.`, {
            errors: [{ in: 'body', pointer: '', detail: `would be more than ${maxNotes} notes` }],
          })
        await addEvent(inner, { incidentId: id, kind: 'note', text, isPublic })
      })
      return told(actor, id)
    },
    writePostmortem: async (actor, { id, text }) => {
      requireWatcher(actor)
      const { closedAt } = await find(actor, id)
      if (closedAt === null)
        throw new DomainError('conflict', 'This incident is not over yet. Write a note until it is.')
      await scope.transaction(async (inner) => {
        await incidentRepository(inner.db).change(id, { postmortem: text === '' ? null : text })
        await addEvent(inner, { incidentId: id, kind: 'postmortem', text: 'The postmortem was written.' })
      })
      return told(actor, id)
    },
  }
}
