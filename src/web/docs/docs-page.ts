import { html } from 'hono/html'
import type { Markup } from '../shell/layout.ts'

export const docsPage = (): Markup =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Try it · Touchstone</title>
        <link rel="stylesheet" href="/assets/swagger-ui.css" />
        <script src="/assets/swagger-ui-bundle.js" defer></script>
        <script src="/assets/docs.js" defer></script>
      </head>
      <body>
        <main id="documentation">
          <noscript
            ><p>
              This page needs JavaScript. <a href="/openapi.yaml">/openapi.yaml</a> has the same content.
            </p></noscript
          >
        </main>
      </body>
    </html>`
