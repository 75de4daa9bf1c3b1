import { html } from 'hono/html'
import { type AssetPath, type Markup, type Page, page } from '../shell/layout.ts'

const parts = [
  ['/watch', 'Board'],
  ['/watch/monitors', 'Monitors'],
  ['/watch/incidents', 'Incidents'],
  ['/watch/maintenance', 'Maintenance'],
  ['/watch/channels', 'Channels'],
  ['/watch/status-pages', 'Status pages'],
  ['/watch/calls', 'Calls'],
  ['/watch/environments', 'Environments'],
] as const

interface WatchPageOptions {
  readonly title: string
  /** The part that the page belongs to. */
  readonly part: (typeof parts)[number][0]
  /** Something that was typed is wrong. */
  readonly hasFaults?: boolean
  readonly head?: (assetPath: AssetPath) => Markup
}

/** A page about monitors and calls, with links to the other parts. */
export const watchPage = ({ title, part, hasFaults = false, head }: WatchPageOptions, content: Markup): Page =>
  page(
    hasFaults ? `Error: ${title}` : title,
    html`<ul class="tabs watch-tabs" aria-label="Watch">
        ${parts.map(
          ([address, name]) =>
            html`<li><a href="${address}" ${address === part ? html`aria-current="page"` : ''}>${name}</a></li>`,
        )}
      </ul>
      ${content}`,
    {
      section: '/watch',
      width: 'wide',
      head: (assetPath) =>
        html`<link rel="stylesheet" href="${assetPath('assets/account.css')}" />
          <link rel="stylesheet" href="${assetPath('assets/charts.css')}" />
          <link rel="stylesheet" href="${assetPath('assets/watch.css')}" />${head?.(assetPath) ?? ''}`,
    },
  )
