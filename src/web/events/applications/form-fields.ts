import { unknownTypePolicies } from '#domains/eye/index.ts'
import type { Form } from '../../shell/form.ts'
import type { Markup } from '../../shell/layout.ts'
import type { Faults } from '../../account/faults.ts'
import { areaField, selectField } from '../../watch/fields.ts'

export const labels = {
  name: 'Name',
  allowedOrigins: 'Pages that may send events',
  unknownTypes: 'Events without a schema',
  ratePerSecond: 'Events a second',
  dailyQuota: 'Events a day',
  disabled: 'Disabled',
  scope: 'What the key may do',
  expiresAt: 'Until',
}

/** One origin of each line, or separated by commas. */
export const originsIn = (text: string): readonly string[] =>
  text
    .split(/[\s,]+/)
    .filter((origin) => origin !== '')
    .map((origin) => origin.replace(/\/+$/, '').toLowerCase())

/** A number as somebody typed it, with or without separators; text that is not one stays as it is. */
export const numberIn = (form: Form, name: string): number | string => {
  const text = form.text(name).replaceAll(/[\s,_']/g, '')
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : form.text(name)
}

export const originsField = (value: string, faults: Faults): Markup =>
  areaField(
    {
      name: 'allowedOrigins',
      label: labels.allowedOrigins,
      value,
      rows: 3,
      hint: 'One origin on each line, such as https://shop.example. A * stands for all. Programs on servers need none.',
    },
    faults,
  )

const policyTexts: Readonly<Record<(typeof unknownTypePolicies)[number], string>> = {
  pass: 'are stored',
  quarantine: 'go to quarantine',
}

export const unknownTypesField = (value: string, faults: Faults): Markup =>
  selectField(
    {
      name: 'unknownTypes',
      label: labels.unknownTypes,
      choices: unknownTypePolicies.map((each) => ({ value: each, text: policyTexts[each] })),
      value,
      hint: 'Events whose category and name have no schema.',
    },
    faults,
  )
