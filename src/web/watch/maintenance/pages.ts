import { html } from 'hono/html'
import { durationText } from '#core/duration.ts'
import type { PlannedMaintenance } from '#domains/watch/index.ts'
import { type Faults, hasFaults } from '../../account/faults.ts'
import { faultSummary, field } from '../../account/fields.ts'
import type { Markup, Page } from '../../shell/layout.ts'
import { applicationField, areaField, checkField } from '../fields.ts'
import { moment, type Reader } from '../instants.ts'
import type { Named } from '../monitors/form-page.ts'
import { watchNotice } from '../notices.ts'
import { watchPage } from '../watch-page.ts'

export const maintenanceListPage = (
  windows: readonly PlannedMaintenance[],
  reader: Reader,
  done: string | undefined,
): Page =>
  watchPage(
    { title: 'Maintenance', part: '/watch/maintenance' },
    html`<h1>Maintenance</h1>
      ${watchNotice(done)}
      <p class="lead">
        While planned work lasts, its monitors open no incident, and the time does not count. Status pages announce it.
      </p>
      <p class="choices"><a class="button" href="/watch/maintenance/new">Plan maintenance</a></p>
      ${
        windows.length === 0
          ? html`<p>Nothing is planned.</p>`
          : html`<ul class="rows">
              ${windows.map((window) => row(window, reader))}
            </ul>`
      }`,
  )

const row = ({ id, title, rule, durationMs, monitorIds, next, zone }: PlannedMaintenance, reader: Reader): Markup =>
  html`<li>
    <div>
      <strong><a href="/watch/maintenance/${id}">${title}</a></strong>
      <span class="quiet">
        ${next === null ? 'over' : html`${Date.parse(next.startsAt) <= reader.now ? 'now, since' : 'next'} ${moment(next.startsAt, reader)}`},
        for ${durationText(durationMs)} · ${monitorIds.length === 1 ? '1 monitor' : `${monitorIds.length} monitors`}
        ${rule === null ? '' : html`· <code>${rule}</code> in ${zone}`}
      </span>
    </div>
    <a class="button quiet-button" href="/watch/maintenance/${id}/delete"
      >Delete<span class="hidden-from-view"> ${title}</span></a
    >
  </li>`

/** A window as somebody types it. */
export interface MaintenanceForm {
  /** Null for a new one. */
  readonly id: string | null
  readonly title: string
  readonly text: string
  /** Local time of the zone: `2026-12-06T02:00`. */
  readonly startsAt: string
  readonly minutes: string
  readonly rule: string
  readonly zone: string
  readonly announceHours: string
  readonly monitorIds: readonly string[]
  readonly monitors: readonly Named[]
  readonly applications: readonly Named[]
  readonly applicationId: string
  readonly faults: Faults
}

const labels = {
  title: 'Title',
  text: 'Text for visitors of status pages',
  startsAt: 'Start',
  minutes: 'Length in minutes',
  rule: 'Rule',
  zone: 'Time zone',
  announceHours: 'Announce it so many hours ahead',
  monitorIds: 'Monitors',
  applicationId: 'Application',
}

export const maintenanceFormPage = (form: MaintenanceForm): Page => {
  const { id, faults, monitors, monitorIds } = form
  const title = id === null ? 'Plan maintenance' : `Change ${form.title}`
  const typed = (
    name: 'title' | 'startsAt' | 'minutes' | 'rule' | 'zone' | 'announceHours',
    hint?: string,
    optional = false,
  ) =>
    field(
      {
        name,
        label: labels[name],
        autocomplete: 'off',
        value: form[name],
        ...(hint === undefined ? {} : { hint }),
        ...(name === 'startsAt' ? { type: 'datetime-local' as const } : {}),
        ...(optional ? { optional } : {}),
      },
      faults,
    )
  return watchPage(
    { title, part: '/watch/maintenance', hasFaults: hasFaults(faults) },
    html`<h1>${title}</h1>
      ${faultSummary(faults, labels)}
      <form class="form" action="${id === null ? '/watch/maintenance' : `/watch/maintenance/${id}`}" method="post">
        ${typed('title', 'Such as New disks.')}
        ${id === null ? applicationField(form.applications, form.applicationId, faults) : ''}
        <fieldset>
          <legend>${labels.monitorIds}</legend>
          ${faults.fields.get('monitorIds') ? html`<p class="fault">${faults.fields.get('monitorIds') ?? ''}</p>` : ''}
          ${
            monitors.length === 0
              ? html`<p>There are no monitors yet.</p>`
              : monitors.map((monitor) =>
                  checkField({
                    name: 'monitorIds',
                    label: monitor.name,
                    value: monitor.id,
                    isChecked: monitorIds.includes(monitor.id),
                  }),
                )
          }
        </fieldset>
        ${typed('startsAt', 'In the time zone below.')} ${typed('minutes')} ${typed('zone', 'Such as Europe/Brussels.')}
        ${typed('rule', 'Empty for once, or an RRULE such as FREQ=WEEKLY;BYDAY=SU.', true)} ${typed('announceHours')}
        ${areaField({ name: 'text', label: labels.text, value: form.text, rows: 3 }, faults)}
        <button type="submit">Save it</button>
      </form>`,
  )
}
