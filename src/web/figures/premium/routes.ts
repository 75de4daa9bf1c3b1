import type { Context } from 'hono'
import { visitor } from '#core/actor.ts'
import { dayOf, isDay } from '#core/calendar.ts'
import { DomainError } from '#core/errors.ts'
import {
  createPremiumIndexation,
  indexationService,
  type PremiumIndexation,
  RefusedIndexation,
} from '#domains/reference/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Router } from '#http/router.ts'
import { bodyFor } from '../../shell/form.ts'
import { answerFigures, type Speech, speechOf, titleWith } from '../figures-page.ts'
import { withPoint } from '../rent/typed-lease.ts'
import { premiumContent, type PremiumField, premiumFields, type PremiumQuestion } from './premium-page.ts'

export const premiumRoutes = (router: Router): void => {
  router.get('/figures/premium', async (c) => {
    const speech = speechOf(c)
    const typed = typedPremium(c)
    const isAsked = premiumFields.some((name) => c.req.query(name) !== undefined)
    const question = isAsked ? await ask(c, typed, speech) : { typed, answer: undefined, fault: '', faults: new Map() }
    return answerFigures(c, speech, {
      title: titleWith(speech, speech.texts.premium.title, question.faults.size > 0),
      tab: 'premium',
      content: premiumContent(c, speech, question),
    })
  })
}

const maxLength = 40

const typedPremium = (c: Context<AppEnv>): PremiumQuestion['typed'] => {
  const text = (name: PremiumField): string => (c.req.query(name) ?? '').trim().slice(0, maxLength)
  return {
    premium: withPoint(text('premium')),
    policyIndex: text('policyIndex'),
    policyDate: text('policyDate'),
    at: text('at') || dayOf(c.env.scope.clock.now()),
  }
}

const ask = async (c: Context<AppEnv>, typed: PremiumQuestion['typed'], speech: Speech): Promise<PremiumQuestion> => {
  const question = { typed, answer: undefined, fault: '', faults: new Map<PremiumField, string>() }
  try {
    return { ...question, answer: await premiumOf(c, typed) }
  } catch (error) {
    if (!(error instanceof DomainError)) return { ...question, fault: speech.texts.faults.unavailable }
    const found = error.errors.flatMap(({ pointer, detail }) => {
      const field = premiumFields.find((name) => pointer === `/${name}`)
      return field === undefined ? [] : [[field, faultOf(error, field, typed, speech) ?? detail] as const]
    })
    return { ...question, faults: new Map(found), fault: found.length === 0 ? error.message : '' }
  }
}

const premiumOf = async (c: Context<AppEnv>, typed: PremiumQuestion['typed']): Promise<PremiumIndexation> => {
  const { policyIndex } = typed
  const index = /^[0-9]{1,6}$/.test(policyIndex) ? Number(policyIndex) : policyIndex
  const { at = typed.at, ...given } = bodyFor(createPremiumIndexation, { ...typed, policyIndex: index })
  const policy = given.policyIndex === undefined ? { day: given.policyDate ?? at } : { index: given.policyIndex }
  return indexationService(c.env.scope).premium(visitor, { premium: given.premium, policy, at })
}

const faultOf = (
  error: DomainError,
  field: PremiumField,
  typed: PremiumQuestion['typed'],
  { texts, formats }: Speech,
): string | undefined => {
  if (error instanceof RefusedIndexation) return texts.reason(error.reason, formats)
  const { faults } = texts
  switch (field) {
    case 'premium':
      return faults.amount
    case 'policyIndex':
      return /^[1-9][0-9]{0,5}$/.test(typed.policyIndex) || typed.policyIndex === ''
        ? faults.eitherPolicy
        : faults.wholeNumber
    default:
      return isDay(typed[field]) ? undefined : faults.day
  }
}
