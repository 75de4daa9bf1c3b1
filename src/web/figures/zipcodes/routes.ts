import type { Context } from 'hono'
import { visitor } from '#core/actor.ts'
import { DomainError } from '#core/errors.ts'
import { foldName, zipcodeService } from '#domains/reference/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import type { Router } from '#http/router.ts'
import { answerFigures, inLanguage, type Speech, speechOf } from '../figures-page.ts'
import { zipcodeContent, zipcodesContent } from './zipcodes-page.ts'

const maxLength = 80
/** Zipcodes on a page. */
const limit = 100

export const zipcodeRoutes = (router: Router): void => {
  router.get('/figures/zipcodes', async (c) => {
    const speech = speechOf(c)
    const text = (c.req.query('q') ?? '').trim().slice(0, maxLength)
    return answerFigures(c, speech, {
      title: speech.texts.zipcodes.title,
      tab: 'zipcodes',
      content: await searched(c, speech, text),
    })
  })

  router.get('/figures/zipcodes/:zipcode', async (c) => {
    const speech = speechOf(c)
    const text = c.req.param('zipcode')
    if (!/^[1-9][0-9]{3}$/.test(text)) throw new DomainError('not-found', 'A Belgian zipcode has four digits.')
    const service = zipcodeService(c.env.scope)
    const [zipcode, tables] = await Promise.all([service.get(visitor, Number(text)), service.riskTables(visitor)])
    const table = tables.find(({ name, current }) => name === zipcode.riskTable && current)
    return answerFigures(c, speech, {
      title: speech.texts.zipcodes.single(
        zipcode.zipcode,
        zipcode.municipalities.map(({ nameNl, nameFr }) => (speech.language === 'nl' ? nameNl : nameFr)).join(', '),
      ),
      tab: 'zipcodes',
      content: zipcodeContent(c, speech, zipcode, table),
    })
  })
}

const searched = async (c: Context<AppEnv>, speech: Speech, text: string) => {
  const folded = foldName(text)
  if (folded === '') return zipcodesContent(c, speech, { text, exact: [], others: [], next: null })
  const service = zipcodeService(c.env.scope)
  const cursor = c.req.query('cursor') ?? ''
  const after = /^[1-9][0-9]{3}$/.test(cursor) ? Number(cursor) : 0
  const [named, page] = await Promise.all([
    after > 0 ? { items: [] } : service.list(visitor, { municipality: folded, after: 0, limit }),
    service.list(visitor, { search: folded, after, limit }),
  ])
  const isNamed = new Set(named.items.map(({ zipcode }) => zipcode))
  const next =
    page.next === null ? null : inLanguage(c, `/figures/zipcodes?q=${encodeURIComponent(text)}&cursor=${page.next}`)
  const others = page.items.filter(({ zipcode }) => !isNamed.has(zipcode))
  return zipcodesContent(c, speech, { text, exact: named.items, others, next })
}
