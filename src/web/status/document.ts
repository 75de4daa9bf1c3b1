import { html } from 'hono/html'
import type { Markup } from '../shell/layout.ts'

/** The addresses of what a page loads: one style and one picture, and nothing else. */
export interface StatusAssets {
  readonly stylesheet: string
  readonly icon: string
}

interface StatusDocument {
  readonly title: string
  readonly assets: StatusAssets
  readonly head?: Markup
  readonly content: Markup
}

/** A whole document without the frame of the site: it is the same for everybody, so caches may keep it. */
export const statusDocument = ({ title, assets, head, content }: StatusDocument): string => {
  const document = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="${assets.icon}" type="image/svg+xml" />
        <link rel="stylesheet" href="${assets.stylesheet}" />
        ${head ?? ''}
      </head>
      <body>
        ${content}
      </body>
    </html>`
  if (document instanceof Promise) throw new Error('Nothing in these documents has to be waited for.')
  return compact(document.toString())
}

/** Indentation is a fifth of the bytes. Nothing on these pages is preformatted but notes, whose lines have none. */
const compact = (text: string): string => text.replaceAll(/\n\s+/g, '\n')
