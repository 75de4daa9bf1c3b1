import type { Coding } from '#ports/compression.ts'

export interface CodingChoice {
  /** The coding on offer that the client prefers; undefined when it accepts none. */
  readonly coding: Coding | 'identity' | undefined
  /** True when the client refuses uncompressed content, however short. */
  readonly isIdentityRefused: boolean
}

/** Chooses by `Accept-Encoding` (RFC 9110, 12.5.3). Between equal weights, the order of the offer decides. */
export const chooseCoding = (accepted: string | null | undefined, offered: readonly Coding[]): CodingChoice => {
  if (accepted === null || accepted === undefined) return asItIs
  const known = choices.get(accepted)
  if (known) return known
  const choice = choiceOf(weightsIn(accepted), offered)
  if (choices.size >= rememberedFields) choices.clear()
  if (accepted.length <= 200) choices.set(accepted, choice)
  return choice
}

const asItIs: CodingChoice = { coding: 'identity', isIdentityRefused: false }

/** Most clients send one of a few texts. Each runtime has one offer, so the key does not include it. */
const choices = new Map<string, CodingChoice>()
const rememberedFields = 200

const choiceOf = (weights: ReadonlyMap<string, number>, offered: readonly Coding[]): CodingChoice => {
  const others = weights.get('*')
  const weightOf = (coding: Coding): number => weights.get(coding) ?? others ?? 0
  const isIdentityRefused = (weights.get('identity') ?? others) === 0
  const [best] = offered.filter((coding) => weightOf(coding) > 0).toSorted((a, b) => weightOf(b) - weightOf(a))
  if (best && weightOf(best) >= (weights.get('identity') ?? 0)) return { coding: best, isIdentityRefused }
  return { coding: isIdentityRefused ? best : 'identity', isIdentityRefused }
}

const weightsIn = (accepted: string): ReadonlyMap<string, number> =>
  new Map(
    accepted
      .toLowerCase()
      .split(',')
      .map((range) => range.split(';').map((part) => part.trim()))
      .map(([name = '', ...parameters]) => [name === 'x-gzip' ? 'gzip' : name, weightIn(parameters)] as const)
      .filter(([name]) => name !== ''),
  )

/** An invalid weight counts as zero. */
const weightIn = (parameters: readonly string[]): number => {
  const weight = parameters.map((parameter) => /^q\s*=\s*(.*)$/.exec(parameter)?.[1]).find((it) => it !== undefined)
  if (weight === undefined) return 1
  return /^(0(\.[0-9]*)?|1(\.0*)?)$/.test(weight) ? Number(weight) : 0
}
