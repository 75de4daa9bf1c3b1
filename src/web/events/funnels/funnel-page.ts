import { html } from 'hono/html'
import type { StepCount, TypeCount } from '#domains/eye/index.ts'
import { chartTable } from '../../shell/charts/chart-table.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { options } from '../../watch/fields.ts'
import type { Desk } from '../access.ts'
import { addressOf, applicationPage } from '../events-page.ts'
import { countText, secondsText, shareText } from '../figures.ts'
import { saveForm } from '../questions/save-form.ts'
import { type Answered, refusalNote } from '../refusal.ts'
import { rangeWords } from '../time.ts'
import { timeFields } from '../time-fields.ts'
import { funnelBars } from './bars.ts'
import { type FunnelQuestion, funnelQuery, maxSteps, minSteps, stepText, units } from './question.ts'

export interface FunnelAnswer {
  readonly steps: readonly StepCount[]
  /** Why the times between the steps are missing; empty where they are there. */
  readonly timesFault: string
}

export interface FunnelView {
  readonly question: FunnelQuestion
  /** Null while there are too few steps. */
  readonly answered: Answered<FunnelAnswer> | null
  readonly types: readonly TypeCount[]
}

export const funnelPage = (desk: Desk, { question, answered, types }: FunnelView): Page => {
  const answer = answered?.answer ?? null
  const address = addressOf(desk.application.id, '/funnels')
  const query = funnelQuery(question)
  return applicationPage(
    desk,
    { title: 'Funnels', part: '/funnels' },
    html`<h1>Funnels</h1>
      ${
        types.length < 1
          ? html`<p class="lead">A funnel needs events. There are none yet.</p>`
          : html`<p class="lead">How many sessions go from one step to the next?</p>
              ${form(question, types, address)}`
      }
      ${refusalNote(answered?.fault ?? '')}
      ${
        answer === null
          ? ''
          : html`<h2>${result(answer.steps)}</h2>
              <p class="quiet">
                Sessions of ${rangeWords(question.time)}, each within ${question.within} ${question.unit} from its first
                step to its last.
              </p>
              ${
                answer.timesFault === ''
                  ? ''
                  : html`<p class="quiet">The times between the steps are missing. ${answer.timesFault}</p>`
              }
              ${funnelBars(answer.steps)}
              ${chartTable({
                caption: 'Sessions at each step',
                columns: [
                  'Step',
                  'Sessions',
                  'Share of the first step',
                  'Share of the step before',
                  'Median time from it',
                ],
                rows: answer.steps.map(({ category, name, sessions, medianSeconds = null }, index) => [
                  `${index + 1}. ${category} / ${name}`,
                  countText(sessions),
                  shareText(sessions, answer.steps[0]?.sessions ?? 0),
                  index === 0 ? '' : shareText(sessions, answer.steps[index - 1]?.sessions ?? 0),
                  medianSeconds === null ? '' : secondsText(medianSeconds),
                ]),
              })}
              <p class="chart-links">
                <a href="${address}${query}">Address of this funnel</a>
                <a href="${address}.csv${query}">CSV</a>
              </p>
              ${saveForm(desk.application.id, { kind: 'funnels', question })}`
      }`,
  )
}

const result = (steps: readonly StepCount[]): string => {
  const [first, last] = [steps[0]?.sessions ?? 0, steps.at(-1)?.sessions ?? 0]
  return first === 0
    ? 'No session took the first step'
    : `${shareText(last, first)} of the sessions reach the last step`
}

const form = (question: FunnelQuestion, types: readonly TypeCount[], address: string): Markup => {
  const { steps } = question
  const shown = Math.min(maxSteps, Math.max(minSteps, steps.length) + 1)
  const known = types.map(({ category, name }) => ({ category, name }))
  return html`<form class="filter question" action="${address}" method="get">
    ${Array.from({ length: shown }, (_, index) => {
      const step = steps[index]
      const value = step ? stepText(step) : ''
      const missing = step && !known.some((each) => stepText(each) === value) ? [step] : []
      return html`<label class="grow"
        >Step ${index + 1}
        <select name="step">
          ${options(
            [
              { value: '', text: index < minSteps ? 'Choose an event' : 'No further step' },
              ...[...missing, ...known].map((each) => ({
                value: stepText(each),
                text: `${each.category} / ${each.name}`,
              })),
            ],
            value,
          )}
        </select></label
      >`
    })}
    <label
      >Within <input name="within" type="number" min="1" max="43200" value="${question.within}" autocomplete="off"
    /></label>
    <label
      >Unit
      <select name="unit">
        ${options(
          Object.keys(units).map((value) => ({ value, text: value })),
          question.unit,
        )}
      </select></label
    >
    ${timeFields(question.time)}
    <button type="submit">Count the sessions</button>
  </form>`
}
