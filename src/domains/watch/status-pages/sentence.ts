import type { Severity } from '../incidents/model.ts'
import type { ComponentState } from './component-state.ts'
import { componentsIn, openIncidents, runningMaintenance, type StatusView } from './view.ts'

/** The state of a whole page, as one sentence and further ones. */
export interface Headline {
  readonly state: ComponentState
  readonly sentence: string
  /** What is true besides, each as a sentence without a full stop. */
  readonly further: readonly string[]
}

/** Such as `Shop is down` or `Shop and Search work again`. */
export const incidentSentence = ({
  severity,
  names,
  isOpen,
}: {
  readonly severity: Severity
  readonly names: readonly string[]
  readonly isOpen: boolean
}): string => {
  const [subject, isOne] = [listed(names), names.length === 1]
  if (!isOpen) return `${subject} ${isOne ? 'works' : 'work'} again`
  const predicate = severity === 'advisory' ? 'not reached from some places' : severity
  return `${subject} ${isOne ? 'is' : 'are'} ${predicate}`
}

const predicates = { down: 'down', degraded: 'degraded' } as const

/** The sentence on top of a page. What nobody knows is never called up or down. */
export const headlineOf = (view: Pick<StatusView, 'groups' | 'incidents' | 'maintenance' | 'at'>): Headline => {
  const components = componentsIn(view)
  const watched = components.filter(({ state }) => state !== 'paused')
  if (watched.length === 0)
    return {
      state: 'paused',
      sentence: components.length === 0 ? 'Nothing is shown here yet' : 'Nothing is watched at the moment',
      further: [],
    }
  const namesOf = (state: ComponentState): readonly string[] =>
    watched.filter((each) => each.state === state).map(({ name }) => name)
  const sentences: Headline[] = []
  const say = (state: ComponentState, sentence: string): void => {
    sentences.push({ state, sentence, further: [] })
  }
  for (const state of ['down', 'degraded'] as const) {
    const names = namesOf(state)
    if (names.length > 0)
      say(state, `${subjectOf(names, watched.length)} ${names.length === 1 ? 'is' : 'are'} ${predicates[state]}`)
  }
  const maintained = namesOf('maintenance')
  const isKnown = sentences.length > 0 || namesOf('up').length > 0
  const unknown = namesOf('unknown')
  if (unknown.length > 0)
    say(
      'unknown',
      unknown.length === watched.length
        ? 'We do not know'
        : `We do not know the state of ${isKnown || maintained.length > 0 ? listed(unknown) : 'anything'}`,
    )
  if (maintained.length > 0) {
    const ends = runningMaintenance(view)
      .map(({ endsAt }) => endsAt)
      .toSorted()
    const end = ends.at(-1)
    say(
      'maintenance',
      end === undefined ? 'Planned maintenance' : `Planned maintenance until ${instantText(end, view.at)}`,
    )
  }
  const advisories = openIncidents(view).filter(
    ({ severity, components: own }) => severity === 'advisory' && own.length > 0,
  )
  const [first, ...others] = sentences
  const further = [
    ...others.map(({ sentence }) => sentence),
    ...advisories.map((incident) =>
      incidentSentence({ severity: 'advisory', names: incident.components.map(({ name }) => name), isOpen: true }),
    ),
  ]
  if (first) return { ...first, further }
  return {
    state: 'up',
    sentence: watched.length === 1 ? `${listed(namesOf('up'))} works` : 'All systems work',
    further,
  }
}

const subjectOf = (names: readonly string[], total: number): string => {
  if (names.length <= maxListed) return listed(names)
  return names.length === total ? `All ${total} systems` : `${names.length} of ${total} systems`
}

const maxListed = 3

/** `Shop, Search and Mail`; more than three are counted. */
const listed = (names: readonly string[]): string => {
  if (names.length > maxListed) return `${names.length} systems`
  const isolated = names.map(isolate)
  const last = isolated.at(-1) ?? ''
  return isolated.length < 2 ? last : `${isolated.slice(0, -1).join(', ')} and ${last}`
}

/** Letters that run from right to left, and characters that turn the direction of what follows. */
const turning =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\u200E\u200F\u202A-\u202E\u2066-\u2069]/u

/** A name whose letters leave the direction of the text around it alone. */
export const isolate = (name: string): string => (turning.test(name) ? `\u2068${name}\u2069` : name)

/** `14:00 UTC`, or `22 Nov, 14:00 UTC` on another day than `at`. */
const instantText = (instant: string, at: string): string => {
  const time = `${instant.slice(11, 16)} UTC`
  if (instant.slice(0, 10) === at.slice(0, 10)) return time
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(
    new Date(instant),
  )
  return `${day}, ${time}`
}
