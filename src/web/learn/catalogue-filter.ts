import { languages } from '#sandbox/protocol/run-report.ts'
import { states } from './standing.ts'

export const difficulties = ['newcomer', 'easy', 'medium', 'hard'] as const

/** What a reader asked the catalogue for. */
export interface CatalogueFilter {
  readonly language: (typeof languages)[number] | undefined
  readonly difficulty: (typeof difficulties)[number] | undefined
  readonly state: (typeof states)[number] | undefined
  readonly tag: string | undefined
  readonly q: string | undefined
}

/** A choice that there is not, of which there are no challenges. */
export interface UnknownChoice {
  readonly name: string
  readonly asked: string
  readonly known: readonly string[]
}

export interface Asked {
  readonly filter: CatalogueFilter
  readonly unknown: readonly UnknownChoice[]
}

export const readFilter = (parameter: (name: string) => string | undefined): Asked => {
  const text = (name: string, length: number): string | undefined =>
    parameter(name)?.replaceAll('\0', '').toWellFormed().trim().slice(0, length) || undefined
  const unknown: UnknownChoice[] = []
  const choice = <Value extends string>(name: string, known: readonly Value[]): Value | undefined => {
    const asked = text(name, 40)
    const found = known.find((each) => each === asked)
    if (asked !== undefined && found === undefined) unknown.push({ name, asked, known })
    return found
  }
  const filter = {
    language: choice('language', languages),
    difficulty: choice('difficulty', difficulties),
    state: choice('state', states),
    tag: text('tag', 40),
    q: text('q', 100),
  }
  return { filter, unknown }
}
