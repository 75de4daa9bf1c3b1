import type { IndexedRent, Step } from '#domains/reference/index.ts'
import type { Speech } from '../figures-page.ts'

/** What a step of a sum does, in the words of the reader. */
export const stepText = ({ sum, assumptions, share = 0 }: Step, { texts, formats }: Speech): string => {
  const words = sum === 'freeze-share' ? texts.sums[sum](formats.percentage(share)) : texts.sums[sum]
  return [...assumptions.map((each) => texts.assumptions[each]), words].join(': ')
}

/** The sum as it was done: `500,00 × 131,72 ÷ 112,74 = 584,18`. */
export const formulaText = ({ formula, result }: Step, { formats }: Speech): string =>
  formats.decimals(formula === result ? result : `${formula} = ${result}`)

export const ruleText = ({ rule, remarks }: IndexedRent, { texts, formats }: Speech): string => {
  if (rule.id !== 'freeze-2022') return texts.rules[rule.id]
  const { share, label, missing } = rule.freeze ?? { share: 0, label: 'none', missing: [] }
  const words = texts.rules[rule.id](formats.percentage(share), label === 'none' ? null : label)
  const reasons = missing.filter(({ id }) => !remarks.some((remark) => remark.id === id))
  return [words, ...reasons.map((remark) => texts.remark(remark, formats))].join(' ')
}

/** False where a rule leaves the rent as it was. */
export const isIncrease = ({ rule }: IndexedRent): boolean =>
  !rule.id.startsWith('conditions-') && rule.freeze?.share !== 0
