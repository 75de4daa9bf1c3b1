import type { Context } from 'hono'
import { html } from 'hono/html'
import type { AppEnv } from '#http/app-env.ts'
import { answerPage } from '../shell/answers.ts'
import { type AssetPath, type Markup, page } from '../shell/layout.ts'
import { type Formats, formatsOf } from './formats.ts'
import { type Language, languageOf, languages } from './language.ts'
import { textsOf } from './texts/index.ts'
import type { Texts } from './texts/texts.ts'

/** A language with its texts, and with how it writes figures. */
export interface Speech {
  readonly language: Language
  readonly texts: Texts
  readonly formats: Formats
}

export const speechIn = (language: Language): Speech => ({
  language,
  texts: textsOf[language],
  formats: formatsOf(language),
})

export const speechOf = (c: Context<AppEnv>): Speech => speechIn(languageOf(c))

export type Tab = keyof Texts['area']['tabs']

const tabs: readonly (readonly [Tab, string])[] = [
  ['overview', '/figures'],
  ['rent', '/figures/rent'],
  ['portfolio', '/figures/rent/portfolio'],
  ['index', '/figures/index'],
  ['zipcodes', '/figures/zipcodes'],
  ['premium', '/figures/premium'],
]

interface FiguresPage {
  readonly title: string
  readonly tab: Tab
  readonly content: Markup
  /** Styles besides those of the area. */
  readonly head?: (assetPath: AssetPath) => Markup
  readonly status?: number
  /** The answer holds what somebody posted, so the address alone does not lead back to it. */
  readonly isPosted?: boolean
}

/** Answers with a page about figures, in the language of its reader. */
export const answerFigures = (
  c: Context<AppEnv>,
  { language, texts }: Speech,
  { title, tab, content, head, status = 200, isPosted = false }: FiguresPage,
): Promise<Response> =>
  answerPage(
    c,
    page(
      title,
      html`<div class="figures" lang="${language}">
        <div class="area-bar">
          <nav class="tabs" aria-label="${texts.area.pages}">
            ${tabs.map(
              ([each, address]) =>
                html`<a href="${inLanguage(c, address)}" ${each === tab ? html`aria-current="page"` : ''}
                  >${texts.area.tabs[each]}</a
                > `,
            )}
          </nav>
          <nav class="languages" aria-label="${texts.area.languages}">
            ${languages.map((each) => languageLink(c, each, each === language))}
          </nav>
        </div>
        ${content}
      </div>`,
      {
        section: '/figures',
        width: 'wide',
        head: (assetPath) =>
          html`<link rel="stylesheet" href="${assetPath('assets/figures.css')}" />${head?.(assetPath) ?? ''}`,
      },
    ),
    {
      status,
      headers: {
        vary: 'Accept-Language',
        'content-language': language,
        ...(isPosted ? { 'cache-control': 'no-store' } : {}),
      },
    },
  )

const languageLink = (c: Context<AppEnv>, language: Language, isCurrent: boolean): Markup => {
  const { pathname, searchParams } = new URL(c.req.url)
  searchParams.set('lang', language)
  return html`<a
    href="${pathname}?${searchParams}"
    lang="${language}"
    hreflang="${language}"
    ${isCurrent ? html`aria-current="true"` : ''}
    >${textsOf[language].name}</a
  > `
}

/** An address of our own that stays in the language which the present address names, if it names one. */
export const inLanguage = (c: Context<AppEnv>, address: string): string => {
  const language = c.req.query('lang')
  return language === undefined ? address : `${address}${address.includes('?') ? '&' : '?'}lang=${languageOf(c)}`
}

/** Keeps the language of the address in a form that is sent by GET. */
export const languageField = (c: Context<AppEnv>): Markup | '' =>
  c.req.query('lang') === undefined ? '' : html`<input type="hidden" name="lang" value="${languageOf(c)}" />`

/** A title that says first that something is wrong, for whoever hears it. */
export const titleWith = ({ texts }: Speech, title: string, hasFaults: boolean): string =>
  hasFaults ? texts.area.labelled(texts.area.error, title) : title
