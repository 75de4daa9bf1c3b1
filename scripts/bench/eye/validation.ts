import { hash } from 'node:crypto'
import { eventSchema } from '../../../src/domains/eye/intake/contract.ts'
import { idOf } from '../../../src/domains/eye/intake/model.ts'
import { readBatch } from '../../../src/domains/eye/intake/routes/body.ts'
import { requestMaker } from './requests.ts'

/**
 * What the intake of batches would reach if nothing had to be stored or answered: reading, parsing, validation and ids,
 * again and again for some seconds (first argument) on batches of a size (second). Prints events a second.
 */
const [seconds, batchSize] = process.argv.slice(2).map(Number) as [number, number]
const applicationId = '01900000-0000-7000-8000-000000000001'
const sha256 = (text: string): string => hash('sha256', text, 'hex')

const validate = async (body: string): Promise<number> => {
  const headers = { 'content-type': 'application/json', 'content-length': String(body.length) }
  const request = new Request('http://127.0.0.1/', { method: 'POST', headers, body })
  let valid = 0
  for (const element of await readBatch(request)) {
    if ('fault' in element) continue
    const { success, data } = eventSchema.safeParse(element.json)
    if (success && idOf(applicationId, data, sha256) !== '') valid += 1
  }
  return valid
}

const next = requestMaker({ port: 1, path: '/', fields: [], shape: 'batch', batchSize })
const bodies = Array.from({ length: 50 }, () => next(0).split('\r\n\r\n')[1] ?? '')

const run = async (duration: number): Promise<number> => {
  const begun = performance.now()
  let events = 0
  for (let turn = 0; performance.now() - begun < duration; turn += 1) {
    const valid = await validate(bodies[turn % bodies.length] ?? '')
    if (valid !== batchSize) throw new Error(`${valid} of ${batchSize} events are valid`)
    events += valid
  }
  return events / ((performance.now() - begun) / 1_000)
}

await run(1_000)
process.stdout.write(String(await run(seconds * 1_000)))
