import {
  addUptime,
  type CertificateView,
  type ComponentView,
  headlineOf,
  noUptime,
  sharesOf,
  type StatusView,
} from '#domains/watch/index.ts'
import { millisecondsText } from '../shell/charts/ticks.ts'
import { shareText } from '../shell/charts/uptime-words.ts'
import { shortDayText } from './instants.ts'
import { stateWord } from './states.ts'
import { xmlText } from './xml.ts'

export const badgeKinds = ['status', 'uptime', 'p95', 'cert'] as const
export type BadgeKind = (typeof badgeKinds)[number]

/** What a badge says. Its words say everything; the colour repeats them. */
export interface Badge {
  readonly label: string
  readonly message: string
  readonly colour: Colour
}

/** White letters stand on each of them with a contrast of at least 5.9 to 1. */
const colours = { good: '1d6b34', late: '7a4d00', bad: 'a4262c', planned: '2b5a8c', unknown: '555c66' } as const
type Colour = keyof typeof colours

const coloursOfStates = {
  up: 'good',
  degraded: 'late',
  down: 'bad',
  maintenance: 'planned',
  unknown: 'unknown',
  paused: 'unknown',
} as const satisfies Readonly<Record<ComponentView['state'], Colour>>

interface Subject {
  readonly view: StatusView
  /** All components of the page, or the only one that is asked for. */
  readonly components: readonly ComponentView[]
  /** Null where the badge is about the whole page. */
  readonly name: string | null
  readonly p95: number | null
}

export const badgeOf = (kind: BadgeKind, { view, components, name, p95 }: Subject): Badge => {
  const label = (measured: string): string => (name === null ? measured : `${name}: ${measured}`)
  if (kind === 'status') {
    const state = name === null ? headlineOf(view).state : (components[0]?.state ?? 'unknown')
    return { label: name ?? view.title, message: stateWord(state).toLowerCase(), colour: coloursOfStates[state] }
  }
  if (kind === 'uptime') return { label: label('uptime, 90 days'), ...uptimeBadge(components) }
  if (kind === 'p95')
    return p95 === null
      ? { label: label('p95, 24 h'), message: 'unknown', colour: 'unknown' }
      : { label: label('p95, 24 h'), message: millisecondsText(p95 / 1_000), colour: 'planned' }
  return { label: label('certificate'), ...certificateBadge(components) }
}

const uptimeBadge = (components: readonly ComponentView[]): Pick<Badge, 'message' | 'colour'> => {
  const uptime = components.flatMap(({ days }) => days).reduce((sum, day) => addUptime(sum, day.uptime), noUptime)
  const message = shareText(uptime, 'watched')
  const share = sharesOf(uptime).uptime
  if (message === null || share === null) return { message: 'unknown', colour: 'unknown' }
  return { message, colour: share >= 0.999 ? 'good' : share >= 0.99 ? 'late' : 'bad' }
}

/** The gravest comes first. */
const certificateBadge = (components: readonly ComponentView[]): Pick<Badge, 'message' | 'colour'> => {
  const all = components.map(({ certificate }) => certificate).filter((each) => each !== null)
  if (all.length === 0) return { message: 'not checked', colour: 'unknown' }
  if (all.some(({ kind }) => kind === 'invalid')) return { message: 'not valid', colour: 'bad' }
  const ends = all.flatMap((each) => (each.kind === 'expiring' ? [each.day] : [])).toSorted()
  if (ends[0] !== undefined) return { message: `expires on ${shortDayText(ends[0])}`, colour: 'late' }
  if (all.some(({ kind }) => kind === 'unknown')) return { message: 'unknown', colour: 'unknown' }
  return { message: `valid for at least ${leastDays(all)} days`, colour: 'good' }
}

const leastDays = (all: readonly CertificateView[]): number =>
  Math.min(...all.flatMap((each) => (each.kind === 'valid' ? [each.days] : [])))

/** The endpoint schema of shields.io. */
export const badgeJson = ({ label, message, colour }: Badge): string =>
  JSON.stringify({ schemaVersion: 1, label, message, color: colours[colour] })

const height = 20
const padding = 7

/** The badge as a picture, with its words for those who do not see it. */
export const badgeSvg = (badge: Badge): string => {
  const [label, message] = [shortened(badge.label), shortened(badge.message)]
  const [left, right] = [widthOf(label) + 2 * padding, widthOf(message) + 2 * padding]
  const words = xmlText(`${badge.label}: ${badge.message}`)
  const text = (content: string, start: number, width: number): string =>
    `<text x="${start + width / 2}" y="14" textLength="${width - 2 * padding}" lengthAdjust="spacingAndGlyphs">${xmlText(content)}</text>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${left + right}" height="${height}" role="img" aria-label="${words}"><title>${words}</title><clipPath id="r"><rect width="${left + right}" height="${height}" rx="3"/></clipPath><g clip-path="url(#r)"><rect width="${left}" height="${height}" fill="#3b4048"/><rect x="${left}" width="${right}" height="${height}" fill="#${colours[badge.colour]}"/></g><g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">${text(label, 0, left)}${text(message, left, right)}</g></svg>`
}

const maxCharacters = 40

const shortened = (text: string): string => {
  const characters = Array.from(text)
  return characters.length > maxCharacters ? `${characters.slice(0, maxCharacters - 1).join('')}…` : text
}

/** About as wide as the letters are in Verdana; those of the East are twice as wide. */
const widthOf = (text: string): number =>
  Math.round(Array.from(text).reduce((sum, character) => sum + letterWidth(character), 0))

const letterWidth = (character: string): number => {
  if (
    /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{1F300}-\u{1FAFF}]/u.test(
      character,
    )
  )
    return 12
  if (/[ijl.,:;|!'()[\] ]/.test(character)) return 4
  return /[mwMW%…]/.test(character) ? 10.5 : 7.1
}
