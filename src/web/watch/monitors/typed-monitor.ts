import type { MonitorKind } from '#domains/watch/index.ts'
import type { Form } from '../../shell/form.ts'
import { numberIn, readField, targetFields } from './target-fields.ts'

/** The fields of a monitor as a form has them, for the contract of the API to judge. */
export const typedMonitor = (form: Form, kind: MonitorKind): Readonly<Record<string, unknown>> => {
  const places = form.all('places')
  return {
    kind,
    name: form.text('name').trim(),
    everySeconds: numberIn(form.text('everySeconds')),
    timeoutMs: numberIn(form.text('timeoutMs')),
    quorum: numberIn(form.text('quorum')),
    ...(places.length === 0 ? {} : { places }),
    ...(kind === 'call'
      ? { callIds: form.all('callIds').filter((id) => id !== ''), environmentId: form.text('environmentId') }
      : Object.fromEntries(targetFields[kind].map((each) => [each.name, readField(each, form.text(each.name))]))),
  }
}
