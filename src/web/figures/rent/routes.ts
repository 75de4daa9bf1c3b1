import type { Context } from 'hono'
import { dayOf, isDay } from '#core/calendar.ts'
import { DomainError } from '#core/errors.ts'
import { nextAnniversary } from '#domains/reference/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { answerFile } from '#http/answer.ts'
import { ownOrigin } from '#http/own-origin.ts'
import type { Router } from '#http/router.ts'
import { type Form, readForm } from '../../shell/form.ts'
import { answerFigures, inLanguage, speechOf, titleWith } from '../figures-page.ts'
import { isLanguage } from '../language.ts'
import { type LetterFields, letterFields } from './letter.ts'
import { letterContent } from './letter-page.ts'
import { calendarOf, calendarType } from './reminder.ts'
import { rentContent } from './rent-page.ts'
import { askRent, emptyQuestion, type RentQuestion } from './rent-question.ts'
import { leaseParameters, type TypedLease, typedLease } from './typed-lease.ts'

export const rentRoutes = (router: Router): void => {
  router.get('/figures/rent', async (c) => {
    const speech = speechOf(c)
    const isAsked = c.req.query('baseRent') !== undefined
    const question = isAsked ? await askRent(c.env.scope, leaseIn(c), speech) : questionFor(c)
    return answerFigures(c, speech, {
      title: titleWith(speech, speech.texts.rent.title, hasFaults(question)),
      tab: 'rent',
      content: rentContent(c, speech, question),
    })
  })

  // Names and addresses come in the body, so that no address and no log holds them.
  router.get('/figures/rent/letter', (c) => answerLetter(c, undefined))
  router.post('/figures/rent/letter', async (c) => answerLetter(c, await readForm(c)))

  router.get('/figures/rent/reminder.ics', async (c) => {
    const { texts, formats } = speechOf(c)
    const lease = leaseIn(c)
    const day = isDay(lease.at) ? lease.at : dayOf(c.env.scope.clock.now())
    if (!isDay(lease.startsOn) || !/^[0-9]+(\.[0-9]{1,2})?$/.test(lease.baseRent))
      throw new DomainError('not-found', 'A reminder needs the base rent of a lease, and the day on which it began.')
    const next = nextAnniversary(lease.startsOn, day)
    if (!isDay(next) || next > lastDay)
      throw new DomainError('not-found', `The next anniversary is after ${lastDay}, the last day of a reminder.`)
    const address = ownOrigin(c) + inLanguage(c, `/figures/rent?${leaseParameters({ ...lease, at: next })}`)
    const calendar = calendarOf({
      id: `${lease.startsOn}-${next}-${lease.baseRent}@touchstone`,
      day: next,
      title: texts.reminder.title(formats.money(lease.baseRent)),
      text: texts.reminder.text(address),
      address,
      madeAt: c.env.scope.clock.now(),
    })
    return answerFile(calendar, { contentType: calendarType, name: 'indexation.ics', isDownload: true })
  })
}

/** The day after it still has a year of four digits, as calendars need. */
const lastDay = '9999-12-30'

const leaseIn = (c: Context<AppEnv>): TypedLease => typedLease((name) => c.req.query(name))

const questionFor = (c: Context<AppEnv>): RentQuestion => ({
  ...emptyQuestion,
  lease: { ...leaseIn(c), at: dayOf(c.env.scope.clock.now()) },
})

const hasFaults = ({ fault, faults }: RentQuestion): boolean => fault !== '' || faults.size > 0

const maxTextLength = 300

const answerLetter = async (c: Context<AppEnv>, form: Form | undefined): Promise<Response> => {
  const speech = speechOf(c)
  const asked = form?.text('letterLanguage') ?? c.req.query('letterLanguage')
  const fields = letterFields.map((name) => [name, textOf(form?.text(name) ?? '')] as const)
  const question = await askRent(c.env.scope, leaseIn(c), speech)
  return answerFigures(c, speech, {
    title: titleWith(speech, speech.texts.letterPage.title, hasFaults(question)),
    tab: 'rent',
    content: letterContent(c, speech, {
      question,
      fields: Object.fromEntries(fields) as LetterFields,
      letterLanguage: isLanguage(asked) ? asked : speech.language,
    }),
    isPosted: form !== undefined,
  })
}

/** A form sends line breaks as two characters. */
const textOf = (text: string): string => text.replaceAll('\r\n', '\n').trim().slice(0, maxTextLength)
