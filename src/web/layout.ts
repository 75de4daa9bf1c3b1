import { html } from 'hono/html'

export type Markup = ReturnType<typeof html>

/** A whole page; everything it loads comes from our own origin. */
export const page = (title: string, content: Markup): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Touchstone</title>
        <link rel="stylesheet" href="/assets/style.css" />
      </head>
      <body>
        <nav aria-label="Pages">
          <a href="/">Touchstone</a> <a href="/docs">Try it</a> <a href="/openapi.json">OpenAPI</a>
          <a href="/problems">Problems</a>
        </nav>
        <main>
          <h1>${title}</h1>
          ${content}
        </main>
        <footer>
          Figures: Statbel (Directorate-general Statistics - Statistics Belgium),
          <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>, reshaped. ABEX: Association of Belgian
          Experts.
        </footer>
      </body>
    </html>`
