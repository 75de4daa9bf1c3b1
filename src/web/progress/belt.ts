import { html } from 'hono/html'
import type { Belt } from '#domains/challenges/index.ts'
import type { Markup } from '../shell/layout.ts'

/** A belt by its colour and its name. */
export const beltMark = (belt: Belt | null): Markup =>
  belt === null
    ? html`<span class="belt is-none">no belt yet</span>`
    : html`<span class="belt is-${belt}"><span class="belt-cloth" aria-hidden="true"></span>${belt} belt</span>`
