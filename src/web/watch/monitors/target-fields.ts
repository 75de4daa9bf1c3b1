import { type MonitorFields, type MonitorKind, recordKinds } from '#domains/watch/index.ts'

/** A field of a target, as a form asks for it. */
export interface TargetField {
  readonly name: keyof MonitorFields
  readonly label: string
  readonly kind: 'text' | 'number' | 'choice'
  /** What stands in it at first. */
  readonly preset: string
  readonly hint?: string
  readonly optional?: boolean
  /** Few people need it: it stands among the further settings. */
  readonly isFurther?: boolean
  readonly choices?: readonly string[]
}

const text = (name: TargetField['name'], label: string, more: Partial<TargetField> = {}): TargetField => ({
  name,
  label,
  kind: 'text',
  preset: '',
  ...more,
})
const number = (
  name: TargetField['name'],
  label: string,
  preset: number,
  more: Partial<TargetField> = {},
): TargetField => ({
  name,
  label,
  kind: 'number',
  preset: String(preset),
  ...more,
})

const url = text('url', 'Address', { hint: 'Such as https://example.org/.' })
const host = text('host', 'Host', { hint: 'A name or an IP address.' })

/** What each kind of monitor needs to know. Calls have a part of the form of their own. */
export const targetFields: Readonly<Record<Exclude<MonitorKind, 'call'>, readonly TargetField[]>> = {
  page: [
    url,
    text('statuses', 'Accepted statuses', { isFurther: true, preset: '200-399', hint: 'Such as 200-399 or 200,401.' }),
    text('contains', 'Text that the page must have', { optional: true }),
    text('lacks', 'Text that it must not have', { isFurther: true, optional: true }),
    number('slowMs', 'Degraded when slower than, in milliseconds', 0, { isFurther: true, hint: '0 for no limit.' }),
    number('minCertificateDays', 'Degraded when the certificate expires within, in days', 14, {
      isFurther: true,
      hint: '0 for no limit.',
    }),
  ],
  feed: [
    url,
    number('minItems', 'Least number of items', 1),
    number('maxAgeHours', 'Degraded when the newest item is older than, in hours', 0, {
      isFurther: true,
      hint: '0 for no limit.',
    }),
  ],
  sitemap: [
    url,
    number('minUrls', 'Least number of addresses', 1),
    number('samples', 'Addresses to ask for at each check', 3, { isFurther: true, hint: '0 to 5.' }),
  ],
  heartbeat: [
    text('cron', 'Cron expression', {
      optional: true,
      hint: 'Five fields, such as 0 3 * * *. Without one, a report is due after every interval.',
    }),
    text('zone', 'Time zone of the expression', { preset: 'UTC', hint: 'Such as Europe/Brussels.' }),
    number('graceSeconds', 'How early or late a report may be, in seconds', 300),
    text('expectedMode', 'Mode in which the program should run', {
      isFurther: true,
      optional: true,
      hint: 'Such as primary. The program reports it in a JSON body: {"mode":"primary"}.',
    }),
  ],
  tcp: [
    host,
    number('port', 'Port', 443),
    text('send', 'Text to send', { isFurther: true, optional: true }),
    text('contains', 'Text that the answer must have', { optional: true }),
  ],
  tls: [
    host,
    number('port', 'Port', 443),
    number('minCertificateDays', 'Degraded when the certificate expires within, in days', 21),
  ],
  dns: [
    text('host', 'Name', { hint: 'Such as example.org.' }),
    { name: 'recordType', label: 'Type', kind: 'choice', preset: 'A', choices: recordKinds },
    text('contains', 'Text that a record must have', { optional: true }),
  ],
}

/** What a form says of a field, as the API takes it. A text that is not a number stays as it was typed, so that the API can refuse it. */
export const readField = ({ kind, name }: TargetField, typed: string): unknown => {
  if (kind !== 'number') return name === 'send' ? typed : typed.trim()
  return numberIn(typed)
}

/** A number, or else the text. */
export const numberIn = (typed: string): unknown => {
  const given = typed.trim()
  return given === '' || !Number.isFinite(Number(given)) ? given : Number(given)
}

/** What a monitor has in a field, as people type it. */
export const shownField = ({ name, preset }: TargetField, fields: MonitorFields | null): string => {
  if (fields === null) return preset
  const value = fields[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
