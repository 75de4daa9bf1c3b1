import { setTimeout as sleep } from 'node:timers/promises'
import type { Stage } from './stage.ts'

const type = { category: 'form interaction', name: 'submit' }
const text = { type: 'string', minLength: 1, maxLength: 253 }
const schema = {
  type: 'object',
  required: ['host', 'path', 'form'],
  properties: {
    host: text,
    path: { ...text, pattern: '^/' },
    form: {
      type: 'object',
      required: ['first_name', 'last_name'],
      properties: { first_name: text, last_name: text },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
}

const tries = 50

/** Puts a JSON Schema on the data of the third sample event, and waits until an event that does not fit goes to quarantine. */
export const addSchema = async ({ server, administer, applicationId, writeKey }: Stage): Promise<void> => {
  await administer('/v1/event-schemas', { applicationId, ...type, schema })
  for (let turn = 0; turn < tries; turn += 1) {
    const response = await fetch(`${server.origin}/v1/events`, {
      method: 'POST',
      headers: { authorization: `Bearer ${writeKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ ...type, sessionId: `schema-${turn}`, occurredAt: new Date().toISOString(), data: {} }),
      signal: AbortSignal.timeout(10_000),
    })
    await response.text()
    if (response.status === 202) return
    await sleep(100)
  }
  throw new Error('an event that does not fit its schema does not go to quarantine')
}
