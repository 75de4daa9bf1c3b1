import type { Coding } from '#ports/compression.ts'

export interface CodingChoice {
  /** What the client likes best of what there is; undefined when it takes nothing of it. */
  readonly coding: Coding | 'identity' | undefined
  /** The client does not take content as it is, however short. */
  readonly isIdentityRefused: boolean
}

/** Chooses by `Accept-Encoding` (RFC 9110, 12.5.3). What clients like equally is taken in the order of the offer. */
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

/** Most clients send one of a few texts. Every runtime makes one offer, so that it is no part of the key. */
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

/** A weight that is none says that something is not meant to be taken. */
const weightIn = (parameters: readonly string[]): number => {
  const weight = parameters.map((parameter) => /^q\s*=\s*(.*)$/.exec(parameter)?.[1]).find((it) => it !== undefined)
  if (weight === undefined) return 1
  return /^(0(\.[0-9]*)?|1(\.0*)?)$/.test(weight) ? Number(weight) : 0
}
