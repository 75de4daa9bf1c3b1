import { printableLines } from '#core/text.ts'
import type { OutboundAnswer, OutboundFields } from '#ports/outbound.ts'
import type { CallResult } from '../calls/model.ts'
import type { Evidence } from './model.ts'

const maxBodyCharacters = 2_000
const maxEvidenceBytes = 16_384
const maxFactCharacters = 300
const maxFacts = 20

/** The header fields that tell why an answer is as it is. */
const tellingFields = [
  'age',
  'cache-control',
  'cf-ray',
  'content-encoding',
  'content-length',
  'content-type',
  'date',
  'location',
  'retry-after',
  'server',
  'via',
  'www-authenticate',
  'x-cache',
  'x-powered-by',
  'x-request-id',
]

/** The beginning of a text: printable, and with its lines. */
export const excerpt = (text: string, maxCharacters = maxBodyCharacters): string =>
  printableLines(text.slice(0, maxCharacters))

const headersOf = (fields: OutboundFields): Readonly<Record<string, string>> =>
  Object.fromEntries(
    tellingFields.flatMap((name) => {
      const value = fields[name]
      return value === undefined ? [] : [[name, excerpt(value, 200)]]
    }),
  )

/** What an answer shows of a failure. */
export const evidenceOf = (answer: OutboundAnswer, body: string, facts: readonly string[] = []): Evidence => {
  const redirects = answer.redirects.map(({ url, status }) => `${url} answered ${status}, a redirect.`)
  return limitEvidence({
    ...(answer.address === null ? {} : { address: answer.address }),
    headers: headersOf(answer.headers),
    body: excerpt(body),
    ...factsOf([...facts, ...redirects]),
  })
}

/** Facts alone; none where there are none. */
export const factsOf = (facts: readonly string[]): Pick<Evidence, 'facts'> =>
  facts.length === 0 ? {} : { facts: facts.slice(0, maxFacts).map((fact) => excerpt(fact, maxFactCharacters)) }

/** The evidence within `maxEvidenceBytes`: bodies get shorter until it fits. */
export const limitEvidence = (evidence: Evidence): Evidence => {
  for (const maxCharacters of [maxBodyCharacters, 1_000, 500, 100]) {
    const limited = withBodies(evidence, maxCharacters)
    if (sizeOf(limited) <= maxEvidenceBytes) return limited
  }
  const { steps, ...rest } = withBodies(evidence, 100)
  const last = steps?.at(-1)
  const alone = { ...rest, ...(last ? { steps: [withoutDetails(last)] } : {}) }
  return sizeOf(alone) <= maxEvidenceBytes ? alone : {}
}

const sizeOf = (evidence: Evidence): number => new TextEncoder().encode(JSON.stringify(evidence)).length

const withBodies = (evidence: Evidence, maxCharacters: number): Evidence => ({
  ...evidence,
  ...(evidence.body === undefined ? {} : { body: excerpt(evidence.body, maxCharacters) }),
  ...(evidence.steps ? { steps: evidence.steps.map((step) => withBody(step, maxCharacters)) } : {}),
})

const withBody = (step: CallResult, maxCharacters: number): CallResult => ({
  ...step,
  request: { ...step.request, body: excerpt(step.request.body, maxCharacters) },
  response: step.response && {
    ...step.response,
    headers: headersOf(step.response.headers),
    body: excerpt(step.response.body, maxCharacters),
  },
})

/** The last resort: a step with many headers, asserts or captures. */
const withoutDetails = (step: CallResult): CallResult => ({
  ...step,
  request: { ...step.request, headers: [] },
  asserts: step.asserts.filter(({ holds }) => !holds).slice(0, 5),
  captured: {},
})
