import { expect } from 'vitest'
import { languages } from '#web/figures/language.ts'
import type { TestApp } from '../../support/app.ts'

export { languages }

/** Opens a page, and answers its text without needless white space. */
export const open = async (
  app: TestApp,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> => {
  const response = await app.request(path, { headers: { accept: 'text/html', ...headers } })
  return { status: response.status, headers: response.headers, text: plain(await response.text()) }
}

/** Markup with single spaces, and none beside tags. */
export const plain = (markup: string): string =>
  markup.replaceAll(/\s+/g, ' ').replaceAll('> ', '>').replaceAll(' <', '<')

/** Opens a page that there is. */
export const page = async (app: TestApp, path: string): Promise<string> => {
  const { status, text } = await open(app, path)
  expect(status, path).toBe(200)
  return text
}

export const ownPage = { 'sec-fetch-site': 'same-origin' }

/** Sends a form of a page of ours. */
export const send = async (
  app: TestApp,
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = ownPage,
): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }> => {
  const response = await app.request(path, {
    method: 'POST',
    headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    body: String(new URLSearchParams(fields)),
  })
  return { status: response.status, headers: response.headers, text: plain(await response.text()) }
}

/** Sends a table of leases as a form with files does. */
export const upload = async (
  app: TestApp,
  fields: Readonly<Record<string, string | Blob>>,
  path = '/figures/rent/portfolio?lang=en',
  headers: Readonly<Record<string, string>> = ownPage,
): Promise<Response> => {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.append(name, value)
  return app.request(path, { method: 'POST', headers: { accept: 'text/html', ...headers }, body })
}
