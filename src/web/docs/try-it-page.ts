import { html } from 'hono/html'
import { type Page, page } from '../shell/layout.ts'

/** The page that tries every operation, by Swagger UI. */
export const tryItPage = (): Page =>
  page(
    'Try the API',
    html`<h1>Try the API</h1>
      <div id="documentation">
        <noscript
          ><p>This page needs JavaScript. <a href="/openapi.yaml">/openapi.yaml</a> has the same content.</p></noscript
        >
      </div>`,
    {
      section: '/docs',
      width: 'wide',
      head: (assetPath) =>
        html`<link rel="stylesheet" href="${assetPath('assets/swagger-ui.css')}" />
          <script src="${assetPath('assets/swagger-ui-bundle.js')}" defer></script>
          <script src="${assetPath('assets/try-it.js')}" defer></script>`,
    },
  )
