import { titles } from '../health-index/model.ts'
import { absenceInWords } from '../health-index/publication.ts'
import type { Assumption, Remark, Rule, Source, SourceId, Step, Sum } from './model.ts'
import type { Reason } from './refusals.ts'

const sums: Readonly<Record<Exclude<Sum, 'freeze-share'>, string>> = {
  full: 'base rent × new index ÷ starting index',
  unchanged: 'unchanged rent',
  'from-freeze-year': 'rent of the freeze year × new index ÷ index of the freeze year',
  'correction-factor':
    'correction factor: indices before the anniversaries of the year before the freeze and of the freeze year',
  'with-factor': 'base rent × new index ÷ starting index × correction factor',
  premium: 'premium × new ABEX ÷ ABEX of the policy',
}

const assumed: Readonly<Record<Assumption, string>> = {
  'year-before': 'rent of the year before',
  'no-freeze': 'without a freeze',
  'conditions-met': 'if every condition were met',
  'freeze-year': 'freeze year',
}

const percentage = (share: number): string => `${share * 100} %`

/** What a step of a calculation does. */
export const stepInWords = ({ sum, assumptions, share = 0 }: Step): string => {
  const words = sum === 'freeze-share' ? `rent of the year before + ${percentage(share)} of the increase` : sums[sum]
  return [...assumptions.map((assumption) => assumed[assumption]), words].join(': ')
}

const rules: Readonly<Record<Exclude<Rule['id'], 'freeze-2022'>, string>> = {
  'full-indexation': 'base rent × new index ÷ starting index, to the cent',
  'after-freeze-wallonia':
    'Wallonia, labels D to G and none: base rent is the rent asked in the freeze year, starting index that of the month before its anniversary.',
  'correction-factor': 'Flanders and Brussels after the freeze of 2022-2023: full indexation × a correction factor.',
  'conditions-brussels':
    'Brussels, anniversaries from 14 October 2022 on: an increase is due only if the lease is registered and the tenant has received the energy certificate. The rent stays unchanged.',
  'conditions-wallonia':
    'Wallonia, anniversaries from 1 September 2018 on: an increase is due only if the lease is registered. The rent stays unchanged.',
}

export const ruleInWords = ({ id, freeze }: Rule): string => {
  if (id !== 'freeze-2022') return rules[id]
  const { share, label, missing } = freeze ?? { share: 0, label: 'none', missing: [] }
  const reason =
    missing.length > 0 ? `. ${missing.map((remark) => remarkInWords(remark)).join(' ')}` : ` for energy label ${label}.`
  return `Freeze of 2022-2023: ${percentage(share)} of the increase is allowed${reason}`
}

const says: Readonly<Record<SourceId, string>> = {
  'article-1728bis':
    'A lawyer quotes article 1728bis of the old Civil Code: formula, indices, once a year, at the anniversary.',
  'conditions-brussels':
    'Bruxelles-Logement: a rent can be indexed only if the lease is registered and the certificate was presented to the tenant.',
  'without-certificate-brussels':
    'An estate agent: since 14 October 2023 dwellings without a certificate may be indexed again, with the correction factor of labels F and G.',
  'decree-wallonia':
    'A lawyer: the Walloon decree of 15 March 2018 allows no increase while the lease is not registered.',
  'since-wallonia': 'An estate agent: the condition holds since 1 September 2018.',
  'correction-factor':
    'An estate agent quotes the Brussels proposal with both formulas, and calls them those of Flanders.',
  'freeze-flanders':
    'A magazine quotes the owners’ union and the Flemish government: from 1 October 2022 to 30 September 2023 half for label D, nothing for E, F and no certificate.',
  'freeze-brussels':
    'An estate agent: from 14 October 2022 to 13 October 2023 half for label E, nothing for F and G, on two conditions.',
  'freeze-wallonia':
    'The energy advice of the Walloon Region: from 1 November 2022 to 31 October 2023 75 % for label D, half for E, nothing for F, G and no certificate.',
  'after-freeze-wallonia':
    'A magazine: since 1 November 2023 the base rent for labels D to G and none is the rent asked in the year of the freeze.',
}

export const sourceInWords = ({ id }: Source): string => says[id]

export const remarkInWords = (remark: Remark): string => {
  switch (remark.id) {
    case 'unregistered':
      return 'The lease is not registered, so no increase is due.'
    case 'no-certificate':
      return 'The tenant has not received an energy certificate, so no increase is due.'
    case 'registration-unknown':
      return 'The request does not say whether the lease is registered ("registered"). Without registration no increase is due.'
    case 'factor-unread':
      return 'The official text of the correction factor was not read; secondary sources agree on the formula.'
    case 'certificate-late':
      return `The tenant received the certificate on ${remark.day}, after the anniversary. The rules do not settle whether an increase is due for the days before, so the increase counts from that day.`
    case 'other-base':
      return `The index of ${remark.month} is not known in base ${remark.own}, so the result in base ${remark.baseYear} may be off by a cent or two.`
    case 'inferred':
      return `The index of ${remark.month} in base ${remark.baseYear} is inferred: Statbel has not published it.`
    default:
      return `This lease is from before 14 October 2022, and the two sources differ on it: with the correction factor of labels F and G the rent would be ${remark.rent}.`
  }
}

export const reasonInWords = (reason: Reason): string => {
  switch (reason.id) {
    case 'first-year':
      return `The first indexation is possible on ${reason.day}.`
    case 'label-of-elsewhere':
      return `Certificates in this region have the labels ${reason.labels.join(', ')}.`
    case 'label-needed':
      return 'This lease had an anniversary in the freeze of 2022-2023. Send its energy label, or "none" without a certificate.'
    case 'index-missing':
      return absenceInWords(titles.health, reason)
    case 'abex-too-early':
      return `No ABEX is known for ${reason.day}. The figures begin on ${reason.first}.`
    default:
      return `No ABEX is known for ${reason.day}. The figure of ${reason.missing} is not loaded on this server; ABEX fixes it two months earlier, about ${reason.fixedOn}.`
  }
}
