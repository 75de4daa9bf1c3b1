import { sql } from 'drizzle-orm'
import type { TestApp } from './app.ts'
import { exercise, publish } from '../web/site.ts'
import { type Browser, openBrowser } from './people.ts'
import { openProgressApp } from './progress-app.ts'

/** A page as a browser without script sees it. */
export interface SeenPage {
  readonly status: number
  /** Where the server sends the browser. */
  readonly location: string | null
  readonly headers: Headers
  readonly text: string
}

/** Fields of a form; a list for a field with several values. */
export type Fields = Readonly<Record<string, string | readonly string[]>>

/** Somebody in front of a browser without script. */
export interface Visitor {
  readonly browser: Browser
  open(path: string): Promise<SeenPage>
  /** Sends a form as browsers do. */
  send(path: string, fields: Fields, headers?: Readonly<Record<string, string>>): Promise<SeenPage>
}

export const openVisitor = (app: TestApp, browser = openBrowser(app)): Visitor => ({
  browser,
  open: async (path) => seen(await browser.request('GET', path, undefined, { accept: 'text/html' })),
  send: async (path, fields, headers = {}) =>
    seen(
      await browser.request('POST', path, encoded(fields), {
        accept: 'text/html',
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      }),
    ),
})

const encoded = (fields: Fields): string =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value])),
  ).toString()

const seen = async (response: Response): Promise<SeenPage> => ({
  status: response.status,
  location: response.headers.get('location'),
  headers: response.headers,
  text: (await response.text()).replaceAll(/\s+/g, ' '),
})

/** Gives roles to an account, as `npm run accounts` does. */
export const giveRoles = async ({ db, clock }: TestApp, email: string, role: string): Promise<void> => {
  await db.execute(sql`update accounts set roles = array[${role}] where email = ${email}`)
  // Sessions are cached for two seconds.
  clock.advance(2_001)
}

/** A browser that has solved a published challenge without an account. */
export const solvedIn = async (
  app: TestApp,
  slug: string,
  state: 'judged' | 'open' = 'judged',
  /** What happens in the browser before. */
  before: (visitor: Visitor) => Promise<void> = () => Promise.resolve(),
): Promise<Visitor & { readonly code: string }> => {
  await publish(app.db, [exercise({ slug, title: 'Add two numbers' })])
  const browser = openBrowser(app)
  await before(openVisitor(app, browser))
  const { token } = await browser.json<{ token: string }>('POST', '/v1/learners')
  const code = 'def add(a, b):\n    return a + b\n'
  // Nobody judges it before the next line.
  await browser.request('POST', `/v1/challenges/${slug}/submissions`, { code }, { prefer: 'wait=0' })
  if (state === 'judged') await openProgressApp(app.db).judge()
  return { ...openVisitor(app, browser), code: token }
}
