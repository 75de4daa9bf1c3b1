import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { HeaderFields } from '#http/fixed-headers.ts'
import { type Language, languages } from '#sandbox/protocol/run-report.ts'

const cookieName = 'touchstone_language'
/** As long as browsers keep any. */
const maxAgeSeconds = 400 * 86_400

interface ChosenLanguage {
  /** The one that the address names. */
  readonly asked: Language | undefined
  /** That one, or else the one that the reader chose last. */
  readonly preferred: Language | undefined
}

/** The language in which a reader wants to see challenges. */
export const chosenLanguage = (c: Context): ChosenLanguage => {
  const asked = languageIn(c.req.query('language'))
  return { asked, preferred: asked ?? languageIn(getCookie(c, cookieName)) }
}

/** Has the browser remember a choice, for pages of challenges alone. */
export const rememberLanguage = (language: Language): HeaderFields => ({
  'set-cookie': `${cookieName}=${language}; Path=/learn; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax`,
})

const languageIn = (text: string | undefined): Language | undefined => languages.find((each) => each === text)
