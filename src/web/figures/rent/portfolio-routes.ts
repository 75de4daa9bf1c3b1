import type { Context } from 'hono'
import { DomainError } from '#core/errors.ts'
import { maxBatchBytes } from '#domains/reference/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { answerFile } from '#http/answer.ts'
import type { Router } from '#http/router.ts'
import { readUpload, type Upload } from '../../shell/upload.ts'
import { answerFigures, type Speech, speechOf, titleWith } from '../figures-page.ts'
import { indexPortfolio, type Portfolio, portfolioCsv } from './portfolio.ts'
import { portfolioContent } from './portfolio-page.ts'

/** A form may hold the table once as a file and once as text. */
const maxFormBytes = 2 * maxBatchBytes + 16 * 1024

export const portfolioRoutes = (router: Router): void => {
  router.get('/figures/rent/portfolio', (c) => answerPortfolio(c, speechOf(c), '', undefined))

  router.post('/figures/rent/portfolio', async (c) => {
    const speech = speechOf(c)
    const { faults } = speech.texts.portfolio
    const refuse = (fault: string): Promise<Response> =>
      answerPortfolio(c, speech, '', { lines: [], delimiter: ',', fault })
    const upload = await uploaded(c)
    if (upload === 'too large') return refuse(faults.tooLarge)
    const file = await upload.file('file')
    const text = file.trim() === '' ? upload.text('text') : file
    if (text.length > maxBatchBytes) return refuse(faults.tooLarge)
    const result = await indexPortfolio(c.env.scope, text, speech)
    if (upload.text('as') !== 'csv' || result.fault !== '') return answerPortfolio(c, speech, text, result)
    return answerFile(portfolioCsv(result, speech), {
      contentType: 'text/csv; charset=utf-8; header=present',
      name: 'indexed-rents.csv',
      isDownload: true,
    })
  })
}

const uploaded = async (c: Context<AppEnv>): Promise<Upload | 'too large'> => {
  try {
    return await readUpload(c, maxFormBytes)
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'content-too-large') return 'too large'
    throw error
  }
}

const answerPortfolio = (
  c: Context<AppEnv>,
  speech: Speech,
  text: string,
  result: Portfolio | undefined,
): Promise<Response> => {
  const hasFault = result !== undefined && result.fault !== ''
  return answerFigures(c, speech, {
    title: titleWith(speech, speech.texts.portfolio.title, hasFault),
    tab: 'portfolio',
    content: portfolioContent(c, speech, text, result),
    status: hasFault ? 400 : 200,
    isPosted: result !== undefined,
  })
}
