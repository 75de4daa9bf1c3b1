import { csvPages, erasureService, readableEvents, jsonLines } from '#domains/eye/index.ts'
import { toSheet } from '#http/csv.ts'
import type { Router } from '#http/router.ts'
import { answerStream } from '#http/streaming.ts'
import { answerPrivate, seeOther } from '../../account/answers.ts'
import { noFaults, submitted } from '../../account/faults.ts'
import { type Form, readForm } from '../../shell/form.ts'
import { deskOf, ownDeskOf } from '../access.ts'
import { addressOf } from '../events-page.ts'
import { parameter } from '../parameters.ts'
import { erasurePage } from './erasure-page.ts'
import { personsPage } from './persons-page.ts'
import { subjectIn } from './subject.ts'

export const personPages = (router: Router): void => {
  router.get('/events/applications/:id/persons', async (c) => {
    const desk = await deskOf(c)
    const asked: Form = {
      text: (name) => (['sessionId', 'userId'].includes(name) ? parameter(c, name) : ''),
      all: () => [],
    }
    return answerPrivate(c, personsPage(desk, asked, noFaults))
  })

  router.post('/events/applications/:id/persons/export', async (c) => {
    const form = await readForm(c)
    const desk = await deskOf(c)
    const application = desk.application.id
    return submitted(
      c,
      async () => {
        const subject = subjectIn(form, application)
        const query = 'path' in subject ? { condition: subject } : subject
        const isCsv = form.text('format') === 'csv'
        const pages = () => readableEvents(c.env.scope).pages(desk.reader.actor, { application, ...query })
        return answerStream(c, () => (isCsv ? csvPages(pages(), toSheet) : jsonLines(pages())), {
          'content-type': isCsv ? 'text/csv; charset=utf-8; header=present' : 'application/x-ndjson',
          'content-disposition': `attachment; filename="events.${isCsv ? 'csv' : 'ndjson'}"`,
        })
      },
      { again: (faults) => personsPage(desk, form, faults) },
    )
  })

  router.post('/events/applications/:id/persons/erasure', async (c) => {
    const form = await readForm(c)
    const desk = await ownDeskOf(c)
    return submitted(
      c,
      async () => {
        const report = await erasureService(c.env.scope).erase(desk.reader.actor, {
          subject: subjectIn(form, desk.application.id),
          applicationId: desk.application.id,
          dryRun: form.text('erase') !== 'yes',
        })
        return answerPrivate(c, erasurePage(desk, form, report))
      },
      { again: (faults) => personsPage(desk, form, faults), shows: ['refused'] },
    )
  })

  for (const verb of ['export', 'erasure'])
    router.get(`/events/applications/:id/persons/${verb}`, (c) =>
      seeOther(addressOf(c.req.param('id') ?? '', '/persons')),
    )
}
