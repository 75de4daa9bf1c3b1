import type { Page } from '#core/page.ts'

export const regions = ['brussels', 'flanders', 'wallonia'] as const
export type Region = (typeof regions)[number]

export interface Municipality {
  readonly nisCode: string
  readonly nameNl: string
  readonly nameFr: string
  readonly province: { readonly iso: string; readonly nameNl: string; readonly nameFr: string }
  readonly region: Region
}

/** A municipality as the register has it, with its inhabitants on 1 January 2020. */
export interface RegisteredMunicipality {
  readonly nisCode: string
  readonly nameNl: string
  readonly nameFr: string
  readonly provinceNl: string
  readonly provinceFr: string
  readonly provinceIso: string
  readonly region: Region
  readonly population: number
}

/** A zipcode with one municipality that it lies in, and the folded names under which it is found. */
export interface RegisteredZipcode {
  readonly zipcode: number
  readonly nisCode: string
  readonly names: string[]
}

export interface Zipcode {
  readonly zipcode: number
  readonly municipalities: readonly Municipality[]
  /** Null where the risk table has no factor for this zipcode. */
  readonly riskFactor: string | null
  /** Name of the risk table that the factor comes from. */
  readonly riskTable: string
}

export type ZipcodePage = Page<Zipcode, number>

export interface RiskTable {
  readonly name: string
  readonly version: number
  readonly source: string
  /** RFC 3339, UTC. */
  readonly loadedAt: string
  readonly current: boolean
  readonly default: boolean
  readonly entries: number
}

export interface RiskEntry {
  readonly zipcode: number
  readonly riskFactor: string
}

/**
 * Comparison of place names ignores case, accents, hyphens, apostrophes and spaces. Saints are equal in every language
 * and abbreviation: `Saint-Vith`, `Sankt Vith`, `Sint Vith` and `St. Vith` are the same.
 */
export const foldName = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => saints.get(word) ?? word)
    .join('')

const saints: ReadonlyMap<string, string> = new Map([
  ['saint', 'st'],
  ['sankt', 'st'],
  ['sint', 'st'],
  ['sainte', 'ste'],
])

/** A name as it may be asked for: folded, with umlauts dropped or written out. */
export const foldedNames = (name: string): readonly string[] => {
  const writtenOut = name.replaceAll(/[äöü]/giu, (umlaut) => `${umlaut.normalize('NFD').charAt(0)}e`)
  return [...new Set([foldName(name), foldName(writtenOut)])]
}

/** One or two capital letters. */
export const riskFactorPattern = /^[A-Z]{1,2}$/

export const illustration = {
  name: 'illustration',
  source:
    'Computed from Statbel population of 1 January 2020 and region: C in the Brussels-Capital Region, ' +
    'B in a municipality of 20,000 inhabitants or more elsewhere, A in all others. An illustration, not underwriting data.',
}

/** The rule of the risk table that the project ships; where a zipcode lies in two municipalities the higher factor counts. */
export const illustrate = (
  places: readonly { readonly zipcode: number; readonly region: Region; readonly population: number }[],
): readonly RiskEntry[] => {
  const factors = new Map<number, string>()
  for (const { zipcode, region, population } of places) {
    const factor = region === 'brussels' ? 'C' : population >= 20_000 ? 'B' : 'A'
    const earlier = factors.get(zipcode)
    if (earlier === undefined || earlier < factor) factors.set(zipcode, factor)
  }
  return [...factors].map(([zipcode, riskFactor]) => ({ zipcode, riskFactor }))
}

/** Zipcodes that follow each other with one factor, as ranges that an import reads: `1000 - 1310,C`, `1315,B`. */
export const asRanges = (entries: readonly RiskEntry[]): readonly string[] => {
  const ranges: { from: number; to: number; riskFactor: string }[] = []
  for (const { zipcode, riskFactor } of entries) {
    const last = ranges.at(-1)
    if (last && last.to === zipcode - 1 && last.riskFactor === riskFactor) last.to = zipcode
    else ranges.push({ from: zipcode, to: zipcode, riskFactor })
  }
  return ranges.map(({ from, to, riskFactor }) => `${from === to ? from : `${from} - ${to}`},${riskFactor}`)
}
