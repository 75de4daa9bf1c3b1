import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { AppEnv } from '#http/app-env.ts'
import { isSecure } from '#http/host-cookie.ts'
import { seeOther } from '#http/see-other.ts'
import { sitePath } from '#http/site-path.ts'
import type { Router } from '#http/router.ts'
import { readForm } from './form.ts'

const cookieName = 'touchstone_theme'
/** As long as browsers keep any. */
const maxAgeSeconds = 400 * 86_400

/** The themes that somebody can choose; `system` follows the settings of the machine. */
export const themes = ['system', 'light', 'dark'] as const

export type Theme = (typeof themes)[number]

/** The theme that this browser has chosen. */
export const themeOf = (c: Context): Theme => themeNamed(getCookie(c, cookieName))

const themeNamed = (name: string | undefined): Theme => themes.find((each) => each === name) ?? 'system'

/** Receives the form of the theme switch, and leads back to its page. */
export const themeRoutes = (router: Router): void => {
  router.get('/theme', () => seeOther('/'))
  router.post('/theme', async (c) => {
    const form = await readForm(c)
    return seeOther(sitePath(form.text('returnTo')) ?? '/', [themeCookie(c, themeNamed(form.text('theme')))])
  })
}

/** The field that has a browser remember a theme, or forget it for that of the system. */
const themeCookie = (c: Context<AppEnv>, theme: Theme): string => {
  const [value, seconds] = theme === 'system' ? ['', 0] : [theme, maxAgeSeconds]
  return `${cookieName}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Lax${isSecure(c) ? '; Secure' : ''}`
}
