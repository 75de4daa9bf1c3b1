import { createSavedQuestion, savedQuestionService } from '#domains/eye/index.ts'
import { DomainError } from '#core/errors.ts'
import type { Scope } from '#ports/scope.ts'
import type { Router } from '#http/router.ts'
import { answerPrivate, seeOther } from '../../account/answers.ts'
import { ignoreMissing, noFaults, submitted } from '../../account/faults.ts'
import { bodyFor, type Form, isId, readForm } from '../../shell/form.ts'
import { type Desk, deskOf } from '../access.ts'
import { addressOf } from '../events-page.ts'
import { savedPage } from './list-page.ts'

/** As many as an application may have. */
const maxListed = 200

export const questionPages = (router: Router): void => {
  router.get('/events/applications/:id/questions', async (c) => {
    const desk = await deskOf(c)
    const questions = await savedOf(c.env.scope, desk)
    return answerPrivate(c, savedPage(desk, { questions, faults: noFaults, done: c.req.query('done') }))
  })

  router.post('/events/applications/:id/questions', async (c) => {
    const form = await readForm(c)
    const desk = await deskOf(c)
    const questions = await savedOf(c.env.scope, desk)
    return submitted(
      c,
      async () => {
        const wanted = bodyFor(createSavedQuestion, {
          name: form.text('name').trim(),
          application: desk.application.id,
          question: questionIn(form),
        })
        await savedQuestionService(c.env.scope).create(desk.reader.actor, wanted)
        return seeOther(addressOf(desk.application.id, '/questions?done=saved'))
      },
      {
        again: (faults) => savedPage(desk, { questions, faults, done: undefined }),
        fieldOf: { conflict: 'name' },
        shows: ['refused'],
      },
    )
  })

  router.post('/events/applications/:id/questions/:questionId/remove', async (c) => {
    await readForm(c)
    const { reader, application } = await deskOf(c)
    const id = c.req.param('questionId')
    if (isId(id)) await savedQuestionService(c.env.scope).remove(reader.actor, id).catch(ignoreMissing)
    return seeOther(addressOf(application.id, '/questions?done=removed'))
  })

  router.get('/events/applications/:id/questions/:questionId/remove', (c) =>
    seeOther(addressOf(c.req.param('id'), '/questions')),
  )
}

const savedOf = async (scope: Scope, { reader, application }: Desk) =>
  (await savedQuestionService(scope).list(reader.actor, { application: application.id, limit: maxListed })).items

const questionIn = (form: Form): unknown => {
  try {
    return JSON.parse(form.text('question')) as unknown
  } catch {
    throw new DomainError('invalid-request', 'The form was not complete. Save the question from its own page.')
  }
}
