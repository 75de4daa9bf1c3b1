import { html } from 'hono/html'
import type { UsedApplication } from '#domains/eye/index.ts'
import type { Markup } from '../../shell/layout.ts'
import { countText, shareText } from '../figures.ts'

/** What the application has used of its quota today. */
export const quotaSection = ({ usedToday, dailyQuota }: UsedApplication): Markup =>
  html`<section aria-labelledby="quota">
    <h2 id="quota">Quota</h2>
    <p>
      ${countText(usedToday)} of ${countText(dailyQuota)} events of today (UTC) are used,
      ${shareText(usedToday, dailyQuota)}.
    </p>
    <meter
      class="quota"
      min="0"
      max="${dailyQuota}"
      high="${Math.floor(dailyQuota * 0.9)}"
      value="${Math.min(usedToday, dailyQuota)}"
      aria-label="Used part of the quota"
    ></meter>
  </section>`
