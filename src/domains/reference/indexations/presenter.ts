import type { Step } from './model.ts'
import type { DatedRentIndexation, PremiumIndexation } from './service.ts'
import { remarkInWords, ruleInWords, sourceInWords, stepInWords } from './words.ts'

/** As the contract shows it: rules, steps and remarks in words. */
export const toRentIndexation = ({ rule, steps, remarks, ...indexation }: DatedRentIndexation) => ({
  ...indexation,
  rule: {
    id: rule.id,
    description: ruleInWords(rule),
    sources: rule.sources.map((source) => ({ url: source.url, says: sourceInWords(source) })),
  },
  steps: steps.map(toStep),
  remarks: remarks.map(remarkInWords),
})

export const toPremiumIndexation = ({ steps, ...indexation }: PremiumIndexation) => ({
  ...indexation,
  steps: steps.map(toStep),
})

const toStep = (step: Step) => ({ description: stepInWords(step), formula: step.formula, result: step.result })
