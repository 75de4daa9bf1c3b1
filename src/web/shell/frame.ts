import { html } from 'hono/html'
import project from '../../../package.json' with { type: 'json' }
import type { Health } from '#ports/scope.ts'
import { preloadedFonts } from './asset-sources.ts'
import type { AssetPath, Markup, Page, Section } from './layout.ts'
import { mark, themeIcons } from './mark.ts'
import { themes } from './theme.ts'
import type { SolvedCount, Visit } from './visit.ts'

/** The areas that exist. */
const areas: readonly (readonly [Section, string])[] = [
  ['/learn', 'Learn'],
  ['/figures', 'Figures'],
  ['/events', 'Events'],
  ['/watch', 'Watch'],
  ['/docs', 'Docs'],
]

interface Surroundings {
  readonly visit: Visit
  /** Null for a stranger. */
  readonly progress: SolvedCount | null
  readonly assetPath: AssetPath
  /** Undefined while nobody knows. */
  readonly health: Health | undefined
}

/** The whole document: a page, with the frame of the site around it. Everything it loads comes from our own origin. */
export const framed = (
  { title, content, head, section, width = 'narrow' }: Page,
  { visit, progress, assetPath, health }: Surroundings,
): Markup =>
  html`<!doctype html>
    <html lang="en" ${visit.theme === 'system' ? '' : html`data-theme="${visit.theme}"`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="${visit.theme === 'system' ? 'light dark' : visit.theme}" />
        <title>${title} · Touchstone</title>
        <link rel="icon" href="${assetPath('assets/icon.svg')}" type="image/svg+xml" />
        ${fontsOf(width).map((name) => html`<link rel="preload" href="/${name}" as="font" type="font/woff2" crossorigin />`)}
        <link rel="stylesheet" href="${assetPath('assets/style.css')}" />
        <script type="module" src="${assetPath('assets/theme.js')}"></script>
        ${head?.(assetPath) ?? ''}
      </head>
      <body class="${width}">
        <a class="skip" href="#content">Skip to content</a>
        <header class="site-header">
          <a class="home" href="/" ${current('/', section)}>${mark}<span>Touchstone</span></a>
          <nav aria-label="Pages">
            ${areas.map(([address, name]) => html`<a href="${address}" ${current(address, section)}>${name}</a> `)}
          </nav>
          ${themeSwitch(visit)} ${readerLinks(visit.reader, progress, section)}
        </header>
        <main id="content" tabindex="-1">${content}</main>
        ${footer(health)}
      </body>
    </html>`

/** A workbench has no serif headings: its bytes go to the editor. */
const fontsOf = (width: Page['width']): readonly string[] =>
  width === 'full' ? preloadedFonts.filter((name) => !name.includes('serif')) : preloadedFonts

const current = (address: Section, section: Section | undefined): Markup | '' =>
  address === section ? html`aria-current="page"` : ''

const themeNames = { system: 'Theme of the system', light: 'Light theme', dark: 'Dark theme' } as const

const themeSwitch = ({ theme, address }: Visit): Markup =>
  html`<form class="theme-switch" action="/theme" method="post" aria-label="Theme">
    <input type="hidden" name="returnTo" value="${address}" />
    ${themes.map(
      (each) =>
        html`<button
          name="theme"
          title="${themeNames[each]}"
          value="${each}"
          aria-pressed="${each === theme ? 'true' : 'false'}"
        >
          ${themeIcons[each]}<span class="hidden-from-view">${themeNames[each]}</span>
        </button>`,
    )}
  </form>`

const readerLinks = (reader: Visit['reader'], progress: SolvedCount | null, section?: Section): Markup => {
  const solved = progress ? `${progress.solved} of ${progress.challenges} solved` : 'Your progress'
  return html`<p class="reader">
    ${reader === 'nobody' ? '' : html`<a href="/me" ${current('/me', section)}>${solved}</a>`}
    ${
      reader === 'account'
        ? html`<a href="/settings" ${current('/settings', section)}>Account</a>`
        : html`<a href="/sign-in">Sign in</a>`
    }
  </p>`
}

const footer = (health: Health | undefined): Markup =>
  html`<footer class="site-footer">
    <p class="state ${stateOf(health)}">
      <span class="dot" aria-hidden="true"></span> <a href="/readyz">${stateWords[stateOf(health)]}</a>
    </p>
    <p class="licence">
      Figures: Statbel (Directorate-general Statistics - Statistics Belgium),
      <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>, reshaped. ABEX: Association of Belgian
      Experts.
    </p>
    <p>Touchstone ${project.version} · <a href="/problems">Problems</a></p>
  </footer>`

type State = 'is-ready' | 'is-away' | 'is-unknown'

const stateOf = (health: Health | undefined): State => {
  if (!health) return 'is-unknown'
  return health.database.ready && health.cache.ready ? 'is-ready' : 'is-away'
}

const stateWords: Readonly<Record<State, string>> = {
  'is-ready': 'Everything works',
  'is-away': 'A part does not answer',
  'is-unknown': 'The state is not known yet',
}
