import { html } from 'hono/html'
import type { StepCount } from '#domains/eye/index.ts'
import type { Markup } from '../../shell/layout.ts'
import { partBar } from '../bar.ts'
import { counted, countText, secondsText, shareText } from '../figures.ts'

/** A bar for each step, as long as its part of the first one, with words beside it. */
export const funnelBars = (steps: readonly StepCount[]): Markup => {
  const first = steps[0]?.sessions ?? 0
  return html`<ol class="funnel" aria-label="Sessions at each step">
    ${steps.map((step, index) => bar(step, steps[index - 1], first))}
  </ol>`
}

const bar = (
  { category, name, sessions, medianSeconds = null }: StepCount,
  before: StepCount | undefined,
  first: number,
): Markup => {
  const lost = before ? before.sessions - sessions : 0
  return html`<li>
    <p class="funnel-step">
      <span>${category} / <strong>${name}</strong></span>
      <span>${counted(sessions, 'session')}, <strong>${shareText(sessions, first)}</strong></span>
    </p>
    ${partBar(sessions, first)}
    ${
      before
        ? html`<p class="quiet">
            ${shareText(sessions, before.sessions)} of the step
            before${lost > 0 ? html`; ${countText(lost)} went no further` : ''}${
              medianSeconds === null ? '' : html`; half of them within <strong>${secondsText(medianSeconds)}</strong>`
            }
          </p>`
        : ''
    }
  </li>`
}
