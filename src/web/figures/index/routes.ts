import type { Context } from 'hono'
import { html } from 'hono/html'
import { visitor } from '#core/actor.ts'
import { addMonths, dayOf, isMonth, type Month } from '#core/calendar.ts'
import { DomainError } from '#core/errors.ts'
import { absenceOf, baseYears, firstMonth, healthIndexService, type Series } from '#domains/reference/index.ts'
import type { AppEnv } from '#http/app-env.ts'
import { answerCachedContent, answerCsv } from '#http/answer.ts'
import { toCsv } from '#http/csv.ts'
import { ownOrigin } from '#http/own-origin.ts'
import type { Router } from '#http/router.ts'
import { answerFigures, type Speech, speechIn, speechOf } from '../figures-page.ts'
import { isLanguage } from '../language.ts'
import { feedMonths, feedType, indexFeed } from './feed.ts'
import { indexContent } from './index-page.ts'
import { absentMonthContent, monthContent } from './month-page.ts'
import { type IndexWindow, windowOf } from './window.ts'

const columns = ['month', 'baseYear', 'kind', 'value', 'provenance', 'source']

export const indexRoutes = (router: Router): void => {
  router.get('/figures/index', async (c) => {
    const speech = speechOf(c)
    const window = await windowIn(c)
    const series = await rangeOf(c, { ...window, from: addMonths(window.from, -12) })
    return answerFigures(c, speech, {
      title: speech.texts.index.title,
      tab: 'index',
      content: indexContent(c, speech, { window, series }),
      head: (assetPath) => html`<link rel="stylesheet" href="${assetPath('assets/charts.css')}" />`,
    })
  })

  router.get('/figures/index.csv', async (c) => {
    const window = await windowIn(c)
    const series = await rangeOf(c, window)
    return answerCsv(c, {
      from: series,
      as: 'csv',
      body: () => toCsv(columns, series.values),
      headers: {
        'content-disposition': `attachment; filename="health-index-${window.baseYear}-${window.from}-${window.to}.csv"`,
      },
    })
  })

  router.get('/figures/index/feed.atom', async (c) => {
    // A program says no language, so the address alone decides.
    const asked = c.req.query('lang')
    const speech = speechIn(isLanguage(asked) ? asked : 'en')
    const to = await latestMonth(c)
    const query = { kind: 'health', baseYears, months: { from: addMonths(to, 1 - feedMonths), to } } as const
    const series = await healthIndexService(c.env.scope).find(visitor, query)
    const { updatedAt } = series
    // Where the server knows no address of its own, that of the request is in the content.
    const from = c.env.scope.settings.publicOrigin === null ? {} : series
    return answerCachedContent(c, {
      from,
      as: `feed ${speech.language}`,
      contentType: feedType,
      body: () => indexFeed(speech, { origin: ownOrigin(c), values: series.values, updatedAt }),
      fields: forEveryone,
    })
  })

  router.get('/figures/index/:month', async (c) => {
    const speech = speechOf(c)
    const month = c.req.param('month')
    if (!isMonth(month)) throw new DomainError('not-found', 'The address of a month ends like 2021-09.')
    const service = healthIndexService(c.env.scope)
    const months = { from: addMonths(month, -12), to: month }
    const [health, smoothed, cpi, latest] = await Promise.all([
      service.find(visitor, { kind: 'health', baseYears, months }),
      service.find(visitor, { kind: 'smoothed', baseYears, months: { from: month, to: month } }),
      service.find(visitor, { kind: 'cpi', baseYears, months: { from: month, to: month } }),
      latestMonth(c),
    ])
    if (!health.values.some((value) => value.month === month)) return answerAbsent(c, speech, month)
    return answerFigures(c, speech, {
      title: speech.texts.month.title(speech.formats.month(month)),
      tab: 'index',
      content: monthContent(c, speech, { month, health, smoothed: smoothed.values, cpi: cpi.values, latest }),
    })
  })
}

/** A month without any value: the page says why, and from when on it can be expected. */
const answerAbsent = (c: Context<AppEnv>, speech: Speech, month: Month): Promise<Response> =>
  answerFigures(c, speech, {
    title: speech.texts.month.title(speech.formats.month(month)),
    tab: 'index',
    content: absentMonthContent(c, speech, absenceOf(month, dayOf(c.env.scope.clock.now()))),
    status: 404,
  })

/** Any page may load it, and opened by its own address it is a document of our origin. */
const forEveryone = {
  'access-control-allow-origin': '*',
  'content-security-policy': "default-src 'none'",
  'cross-origin-resource-policy': 'cross-origin',
  'x-content-type-options': 'nosniff',
}

/** The last month with a value in any base year. */
export const latestMonth = async (c: Context<AppEnv>): Promise<Month> => {
  const { values } = await healthIndexService(c.env.scope).find(visitor, {
    kind: 'health',
    baseYears,
    months: 'latest',
  })
  return (
    values
      .map(({ month }) => month)
      .toSorted()
      .at(-1) ?? firstMonth
  )
}

const windowIn = async (c: Context<AppEnv>): Promise<IndexWindow> =>
  windowOf((name) => c.req.query(name), await latestMonth(c))

const rangeOf = async (c: Context<AppEnv>, { baseYear, from, to }: IndexWindow): Promise<Series> =>
  healthIndexService(c.env.scope).find(visitor, { kind: 'health', baseYears: [baseYear], months: { from, to } })
