import type { Form } from '../../shell/form.ts'
import { numberIn } from '../monitors/target-fields.ts'
import type { ChannelKind } from '#domains/watch/index.ts'

/** The fields of a channel as a form has them, for the contract of the API to judge. What is left empty stays as it is stored. */
export const typedChannel = (form: Form, kind: ChannelKind): Readonly<Record<string, unknown>> => ({
  kind,
  name: form.text('name').trim(),
  minSeverity: form.text('minSeverity'),
  isEnabled: form.text('isEnabled') === 'yes',
  quietHours: quietHoursIn(form),
  nextChannelId: form.text('nextChannelId') || null,
  escalateAfterMinutes: numberIn(form.text('escalateAfterMinutes')) ?? null,
  ...addressIn(form, kind),
})

const quietHoursIn = (form: Form): unknown => {
  const [from, to] = [form.text('quietFrom').trim(), form.text('quietTo').trim()]
  if (from === '' && to === '') return null
  return { zone: form.text('quietZone').trim(), from, to, exceptFrom: form.text('quietExceptFrom') || null }
}

const addressIn = (form: Form, kind: ChannelKind): Readonly<Record<string, unknown>> => {
  const typed = (name: string): string => form.text(name).trim()
  const isTicked = (name: string): boolean => form.text(name) === 'yes'
  switch (kind) {
    case 'email':
      return { address: typed('address') }
    case 'webhook':
      return { url: typed('url'), secret: isTicked('renewSecret') ? null : typed('secret') }
    case 'http':
      return {
        url: typed('url'),
        method: form.text('method'),
        token: isTicked('removeToken') ? null : typed('token'),
        ...headerIn(typed('headerName'), typed('headerValue'), isTicked('removeHeader')),
      }
    case 'push':
      return typed('url') === '' ? {} : { url: typed('url'), keys: { p256dh: typed('p256dh'), auth: typed('auth') } }
    default:
      return { url: typed('url') }
  }
}

const headerIn = (name: string, value: string, isRemoved: boolean): Readonly<Record<string, unknown>> => {
  if (isRemoved) return { header: null }
  return name === '' && value === '' ? {} : { header: { name, value } }
}
