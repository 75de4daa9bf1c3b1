import { html, raw } from 'hono/html'
import type { Markup } from './layout.ts'

/** The touchstone: beside the streak of a known needle, which is pale, the gold that is tested leaves a bright one. */
export const mark: Markup = html`<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
  <path
    class="mark-stone"
    d="M7.4 6.2C11 2.6 17.4 1.3 22.8 3.6c4.9 2.1 7.7 7.2 7.2 13.1-.5 6-4.6 11-10.6 12.6-6.2 1.6-12.9-.4-15.8-5.3C.8 18.9 3 10.6 7.4 6.2Z"
  />
  <path class="mark-needle" d="M7.2 17.7c3-3.9 6.6-7.1 11.4-9.5-3.2 4-6.7 7.4-10.6 10.3Z" />
  <path class="mark-streak" d="M10.2 24.4c3.9-5.6 8.7-9.8 15.5-12.9-4.3 5.7-8.9 10.2-14.3 14.1Z" />
</svg>`

const icon = (paths: string): Markup => html`<svg viewBox="0 0 16 16" aria-hidden="true">${raw(paths)}</svg>`

/** The symbols of the theme switch. */
export const themeIcons = {
  system: icon('<rect x="1.5" y="2.5" width="13" height="8.5" rx="1.5"/><path d="M5.5 13.8h5"/>'),
  light: icon(
    '<circle cx="8" cy="8" r="2.8"/><path d="M8 1.3v1.4M8 13.3v1.4M1.3 8h1.4M13.3 8h1.4M3.3 3.3l1 1M11.7 11.7l1 1M3.3 12.7l1-1M11.7 4.3l1-1"/>',
  ),
  dark: icon('<path d="M13.3 9.7A5.8 5.8 0 0 1 6.3 2.7a5.8 5.8 0 1 0 7 7Z"/>'),
} as const
