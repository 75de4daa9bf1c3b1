import { createErasure, type ErasureSubject } from '#domains/eye/index.ts'
import { bodyFor, type Form } from '../../shell/form.ts'

/** Ways to say whose events are meant. */
export const subjectLabels = {
  userId: 'User',
  sessionId: 'Session',
  pointer: 'Place in the data',
  value: 'Value there',
}

/** Whose events an export or an erasure is about. Throws `invalid-request`. */
export const subjectIn = (form: Form, applicationId: string): ErasureSubject => {
  const { sessionId, userId, pointer, value } = bodyFor(createErasure, {
    sessionId: form.text('sessionId').trim(),
    userId: form.text('userId').trim(),
    pointer: form.text('pointer').trim(),
    value: form.text('value'),
    applicationId,
  })
  if (sessionId !== undefined) return { sessionId }
  if (userId !== undefined) return { userId }
  return { path: pointer ?? [], value: value ?? '' }
}
