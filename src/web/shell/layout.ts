import { html } from 'hono/html'

export type Markup = ReturnType<typeof html>

interface PageOptions {
  /** What stands in the head besides: styles and scripts of our own origin. */
  readonly head?: Markup
  /** Which entry of the navigation this page belongs to. */
  readonly section?: '/' | '/learn' | '/problems' | '/settings'
  /** Pages that use the whole width. */
  readonly wide?: boolean
}

const sections = [
  ['/learn', 'Learn'],
  ['/docs', 'Try the API'],
  ['/openapi.json', 'OpenAPI'],
  ['/problems', 'Problems'],
  // The page is the same for everybody: who is not signed in gets to the sign-in from there.
  ['/settings', 'Account'],
] as const

/** A whole page; everything it loads comes from our own origin. */
export const page = (title: string, content: Markup, { head, section, wide = false }: PageOptions = {}): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Touchstone</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/style.css" />
        ${head ?? ''}
      </head>
      <body class="${wide ? 'wide' : 'narrow'}">
        <a class="skip" href="#content">Skip to content</a>
        <header>
          <nav aria-label="Pages">
            <a class="home" href="/" ${section === '/' ? html`aria-current="page"` : ''}>Touchstone</a>
            ${sections.map(
              ([address, name]) =>
                html`<a href="${address}" ${section === address ? html`aria-current="page"` : ''}>${name}</a> `,
            )}
          </nav>
        </header>
        <main id="content" tabindex="-1">${content}</main>
        <footer>
          Figures: Statbel (Directorate-general Statistics - Statistics Belgium),
          <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>, reshaped. ABEX: Association of Belgian
          Experts.
        </footer>
      </body>
    </html>`
