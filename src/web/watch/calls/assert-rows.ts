import { html } from 'hono/html'
import type { Markup } from '../../shell/layout.ts'
import { options } from '../fields.ts'
import { opWords, sourceWords } from './assert-words.ts'
import { type AssertFields, assertOps, assertSources, type CaptureFields, captureSources } from './request-form.ts'

/** Empty rows below those that are there. */
const spareRows = 2

const padded = <Row>(rows: readonly Row[], empty: Row): readonly Row[] => [
  ...rows,
  ...Array.from({ length: spareRows }, () => empty),
]

export const assertPart = (legend: string, asserts: readonly AssertFields[]): Markup =>
  html`<fieldset id="asserts">
    <legend>${legend}</legend>
    <p class="hint">
      Without any row, the status must be from 200 to 399. Save the call, and the form has two more rows.
    </p>
    ${padded(asserts, { source: '', at: '', op: 'equals', value: '' }).map(
      ({ source, at, op, value }, index) =>
        html`<div class="assert-row" role="group" aria-label="Assert ${index + 1}">
          <label
            >Source
            <select name="assertSource">
              ${options([{ value: '', text: '–' }, ...assertSources.map((each) => ({ value: each, text: sourceWords[each] }))], source)}
            </select></label
          >
          <label>At <input name="assertAt" value="${at}" autocomplete="off" placeholder="$.path" /></label>
          <label
            >Must
            <select name="assertOp">
              ${options(
                assertOps.map((each) => ({ value: each, text: opWords[each] })),
                op,
              )}
            </select></label
          >
          <label>Value <input name="assertValue" value="${value}" autocomplete="off" /></label>
        </div>`,
    )}
  </fieldset>`

export const capturePart = (legend: string, captures: readonly CaptureFields[]): Markup =>
  html`<fieldset id="captures">
    <legend>${legend}</legend>
    <p class="hint">A call after it uses the value by this name in two braces.</p>
    ${padded(captures, { name: '', source: 'json', at: '', secret: '' }).map(
      ({ name, source, at, secret }, index) =>
        html`<div class="assert-row" role="group" aria-label="Capture ${index + 1}">
          <label>Name <input name="captureName" value="${name}" autocomplete="off" /></label>
          <label
            >Source
            <select name="captureSource">
              ${options(
                captureSources.map((each) => ({ value: each, text: sourceWords[each] })),
                source,
              )}
            </select></label
          >
          <label>At <input name="captureAt" value="${at}" autocomplete="off" placeholder="$.path" /></label>
          <label
            >In results
            <select name="captureSecret">
              ${options(
                [
                  { value: '', text: 'shown' },
                  { value: 'yes', text: 'masked' },
                ],
                secret,
              )}
            </select></label
          >
        </div>`,
    )}
  </fieldset>`
