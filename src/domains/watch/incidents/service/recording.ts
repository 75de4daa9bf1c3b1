import { durationText } from '#core/duration.ts'
import { uuidv7 } from '#core/uuid.ts'
import type { Scope } from '#ports/scope.ts'
import type { StoredMonitor } from '../../monitors/repository.ts'
import { announce } from '../../notices/service/announce.ts'
import { tellSubscribers } from '../../subscribers/service/tell.ts'
import type { Board, Decision } from '../judge.ts'
import type { IncidentEvent, IncidentEventKind } from '../model.ts'
import { nextReminder } from '../reminders.ts'
import { incidentRepository } from '../repository.ts'
import { titleOf } from '../texts.ts'
import { adviceFor } from './advice.ts'

interface Recorded {
  readonly applicationId: string
  readonly decision: Exclude<Decision, { kind: 'check' }>
  readonly board: Board
  readonly monitors: ReadonlyMap<string, StoredMonitor>
  readonly now: number
  /** The place of the decision among those of one transaction: its line of the timeline comes in this order. */
  readonly sequence: number
}

/** The place of a line that is added alone. */
const lastSequence = 0xf_ff

/** Stores what the rules have decided, and tells those who want to know, all in one transaction. */
export const record = async (inner: Scope, recorded: Recorded): Promise<void> => {
  const { applicationId, decision, board, monitors, now, sequence } = recorded
  const repository = incidentRepository(inner.db)
  const { incidentId, monitorId } = decision
  const at = new Date(now).toISOString()
  const monitor = monitors.get(monitorId)
  const name = monitor?.name ?? 'A monitor'
  const failure = board.troubles.get(monitorId)?.failure
  const add = async (kind: IncidentEventKind, text: string): Promise<void> => {
    await addEvent(inner, { incidentId, kind, text, sequence })
  }
  switch (decision.kind) {
    case 'opened': {
      const remindAt = nextReminder(now, failure?.certificateEndsAt ?? null)
      await repository.insert({
        id: incidentId,
        applicationId,
        kind: 'monitor',
        severity: decision.severity,
        title: titleOf(name, decision.severity),
        summary: failure?.summary ?? '',
        advice: monitor && failure ? await adviceFor(inner, monitor, failure) : null,
        cause: failure?.cause ?? '',
        openedAt: at,
        closedAt: null,
        acknowledgedAt: null,
        remindAt: remindAt === null ? null : new Date(remindAt).toISOString(),
        isFlapping: false,
        postmortem: null,
      })
      await repository.join(incidentId, { id: monitorId, name }, at)
      await add('opened', `${name}: ${failure?.summary ?? ''}`)
      return tell(inner, incidentId, 'opened')
    }
    case 'joined':
      await repository.join(incidentId, { id: monitorId, name }, at)
      return add('joined', `${name}: ${failure?.summary ?? ''}`)
    case 'left':
      await repository.leave(incidentId, monitorId, at)
      return add('left', decision.hasRecovered ? `${name} has recovered.` : `${name} is not watched any more.`)
    case 'traced': {
      const incident = await repository.find(incidentId)
      await repository.change(incidentId, { title: titleOf(name, incident?.severity ?? 'down') })
      return add('joined', `All others of this incident depend on ${name}.`)
    }
    case 'worsened': {
      const before = await repository.find(incidentId)
      await repository.change(incidentId, {
        severity: decision.severity,
        title: titleOf(before?.monitors[0]?.name ?? name, decision.severity),
      })
      await add('worsened', `${name}: ${failure?.summary ?? ''}`)
      await tell(inner, incidentId, 'worsened', before?.severity === 'advisory')
      return
    }
    case 'flapping':
      await repository.change(incidentId, { isFlapping: true })
      await add(
        'flapping',
        `${name} fails and recovers again and again. No further notice goes out until it has settled.`,
      )
      return tell(inner, incidentId, 'flapping')
    case 'settled':
      await repository.change(incidentId, { isFlapping: false })
      return add('settled', `${name} has settled.`)
    case 'closed':
      return close(inner, incidentId, at, sequence)
  }
}

/** Closes an incident, and tells how long it took. */
export const close = async (inner: Scope, incidentId: string, at: string, sequence = lastSequence): Promise<void> => {
  const repository = incidentRepository(inner.db)
  await repository.change(incidentId, { closedAt: at, remindAt: null, isFlapping: false })
  const incident = await repository.find(incidentId)
  const length = incident ? Date.parse(at) - Date.parse(incident.openedAt) : 0
  await addEvent(inner, { incidentId, kind: 'closed', text: `It is over, after ${durationText(length)}.`, sequence })
  await tell(inner, incidentId, 'closed')
}

interface NewEvent {
  readonly incidentId: string
  readonly kind: IncidentEventKind
  readonly text: string
  readonly isPublic?: boolean
  readonly sequence?: number
}

/** Adds a line to the timeline. Lines of one millisecond come in the order of `sequence`; those without one come last. */
export const addEvent = async (inner: Scope, event: NewEvent): Promise<IncidentEvent> => {
  const { clock, db, digest, random } = inner
  const { incidentId, kind, text, isPublic = false, sequence = lastSequence } = event
  const now = clock.now()
  const order = Math.min(sequence, lastSequence).toString(16).padStart(3, '0')
  const id = uuidv7(now * 1_000, `${order}${digest.sha256(random.uuid()).slice(3)}`)
  const added = { id, at: new Date(now).toISOString(), kind, text, isPublic }
  await incidentRepository(db).addEvent({ ...added, incidentId })
  return added
}

/** Announces to channels. Subscribers of status pages hear of the beginning and the end, and not of each step in between. */
const tell = async (
  inner: Scope,
  incidentId: string,
  transition: 'opened' | 'worsened' | 'flapping' | 'closed',
  isBeginning = transition === 'opened',
): Promise<void> => {
  const incident = await incidentRepository(inner.db).find(incidentId)
  if (!incident) return
  await announce(inner, incident, transition)
  if (transition === 'closed') await tellSubscribers(inner, { incident, transition })
  else if (isBeginning) await tellSubscribers(inner, { incident, transition: 'opened' })
}
