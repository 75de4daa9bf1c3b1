import { createRoute, z } from '@hono/zod-openapi'
import { isStorable } from '#core/json-text.ts'
import { idSchema } from '#http/fields.ts'
import { reportFields, testResultFields } from '#sandbox/protocol/run-schemas.ts'
import { limitSchema } from '#http/pagination.ts'
import { created, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { languageQuery, movedChallenge, slugSchema } from '../catalogue/contract.ts'
import { languages } from '#sandbox/protocol/run-report.ts'
import { submissionKinds, submissionStates, verdicts } from './model.ts'

const instant = z.iso.datetime().openapi({ example: '2026-11-21T09:15:27.243Z' })

const testSchema = z
  .object({
    ...testResultFields,
    durationMs: z.number().nullable().openapi({ description: 'Null of hidden tests.' }),
    task: z.string().nullable().openapi({ description: 'The title of the task that the test belongs to.' }),
    visible: z.boolean().openapi({
      description:
        'Of a hidden test the document has its task, its name and its status, and of the first that fails the two values. It never has its message, line, output or duration, nor parameters in its id.',
    }),
  })
  .openapi('TestResult')

const reportSchema = z
  .object({
    ...reportFields,
    stdout: z.string().openapi({ description: 'Printed outside the tests of a run; empty for a submission.' }),
    steps: z.int().nullable().openapi({
      description:
        'Work of the interpreter: the same number on every machine. Null for a submission that does not pass.',
    }),
    tests: z.array(testSchema),
  })
  .openapi('RunReport')

const listedFields = {
  id: idSchema,
  kind: z.enum(submissionKinds),
  challenge: slugSchema,
  language: z.enum(languages),
  version: z.int(),
  state: z.enum(submissionStates),
  verdict: z.enum(verdicts).nullable(),
  createdAt: instant,
  judgedAt: instant.nullable(),
}

const submissionSchema = z
  .object({ ...listedFields, code: z.string(), report: reportSchema.nullable() })
  .openapi('Submission')

const tags = ['Submissions']
const security = [{ learner: [] }]
const inChallenge = z.strictObject({ slug: slugSchema })
const refusals = problems('invalid-request', 'unauthenticated', 'not-found', 'unavailable', 'overloaded')

const codeBody = jsonBody(
  z.strictObject({
    language: z.enum(languages).optional().openapi({
      description: 'The language of the code. May be left out where the challenge has only one.',
    }),
    code: z
      .string()
      .max(65_536)
      .refine(isStorable, 'must not hold the character NUL or half of a surrogate pair')
      .openapi({ example: 'def numbers_in_both(first, second):\n    return [n for n in first if n in second]\n' }),
  }),
)

const submissionHeaders = z.object({
  Prefer: z.string().optional().openapi({
    example: 'wait=10',
    description:
      '`wait=N` waits up to N seconds for the verdict (RFC 7240; 20 at most, 5 when absent). `respond-async` answers at once.',
  }),
  'Idempotency-Key': z.string().optional().openapi({
    minLength: 1,
    maxLength: 200,
    pattern: '^[!-~]+$',
    example: '8e03978e-40d5-43dd-bc93-6894a57f9324',
    description:
      'Makes it safe to send the request again: a retry with the same key and code gets the first submission.',
  }),
})

const submitting = {
  tags,
  security,
  request: { params: inChallenge, query: languageQuery, headers: submissionHeaders, body: codeBody },
  description:
    'Waits up to 5 seconds for the verdict, or as `Prefer: wait=N` asks (RFC 7240; 0 to 20). An `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header) makes sending again safe. The body or the query names the language where the challenge has several.',
  responses: {
    201: created('Judged', submissionSchema),
    202: created('Accepted, and judged soon: see Location', submissionSchema),
    308: movedChallenge,
    ...refusals,
    ...problems('cross-site-request', 'conflict', 'content-too-large', 'unsupported-media-type', 'too-many-requests'),
  },
} as const

export const createRun = createRoute({
  method: 'post',
  path: '/v1/challenges/{slug}/runs',
  operationId: 'createRun',
  summary: 'Runs the visible tests; no attempt, kept for a day',
  ...submitting,
})

export const createSubmission = createRoute({
  method: 'post',
  path: '/v1/challenges/{slug}/submissions',
  operationId: 'createSubmission',
  summary: 'Runs all tests for a verdict',
  ...submitting,
  description: `${submitting.description} Hidden tests tell little, so that nobody can fill in a table of answers: see TestResult.`,
})

const reading = {
  tags,
  security,
  request: { params: z.strictObject({ id: idSchema }), query: noQuery },
  responses: { 200: { description: 'As it is now', ...json(submissionSchema) }, ...refusals },
} as const

export const getRun = createRoute({
  method: 'get',
  path: '/v1/runs/{id}',
  operationId: 'getRun',
  summary: 'A run of your own',
  description: 'Runs are deleted after a day. Answers 404 for a run of somebody else.',
  ...reading,
})

export const getSubmission = createRoute({
  method: 'get',
  path: '/v1/submissions/{id}',
  operationId: 'getSubmission',
  summary: 'A submission of your own',
  description:
    'With the code as it was sent and, once it is judged, the report of every test. Answers 404 for a submission of somebody else.',
  ...reading,
})

const following = {
  description:
    'The stream begins with the present state, so a client that reconnects misses nothing. It ends after the last change.',
  tags,
  security,
  request: { params: z.strictObject({ id: idSchema }), query: noQuery },
  responses: {
    200: {
      description: 'An event `submission` with the document at each change of state, until it is judged or abandoned',
      content: { 'text/event-stream': { schema: z.string() } },
    },
    ...refusals,
    ...problems('too-many-requests'),
  },
} as const

export const followRun = createRoute({
  method: 'get',
  path: '/v1/runs/{id}/events',
  operationId: 'followRun',
  summary: 'A run as it goes on, as server-sent events',
  ...following,
})

export const followSubmission = createRoute({
  method: 'get',
  path: '/v1/submissions/{id}/events',
  operationId: 'followSubmission',
  summary: 'A submission as it goes on, as server-sent events',
  ...following,
})

export const listSubmissions = createRoute({
  method: 'get',
  path: '/v1/submissions',
  operationId: 'listSubmissions',
  summary: 'Your own submissions, newest first',
  description:
    'Without code and reports. Follow the Link header, or send `meta.nextCursor` as `cursor`, for the next page.',
  tags,
  security,
  request: {
    query: z.strictObject({
      challenge: slugSchema.optional(),
      limit: limitSchema(50, 200),
      cursor: idSchema.optional(),
    }),
  },
  responses: {
    200: {
      description: 'A page of submissions',
      ...json(
        z
          .object({ data: z.array(z.object(listedFields)), meta: z.object({ nextCursor: z.string().nullable() }) })
          .openapi('SubmissionPage'),
      ),
    },
    ...problems('invalid-request', 'unauthenticated', 'unavailable', 'overloaded'),
  },
})

export const listSolutions = createRoute({
  method: 'get',
  path: '/v1/challenges/{slug}/solutions',
  operationId: 'listSolutions',
  summary: 'The reference solution and those of others, after solving',
  description: 'In one language. Answers 403 until you have solved the challenge, in whichever language.',
  tags,
  security,
  request: { params: inChallenge, query: languageQuery },
  responses: {
    308: movedChallenge,
    200: {
      description: 'Solutions that pass',
      ...json(
        z
          .object({
            data: z.array(
              z.object({
                kind: z.enum(['reference', 'learner']),
                version: z.int().openapi({ description: 'The version of the challenge that it passed.' }),
                code: z.string(),
                createdAt: instant.nullable(),
              }),
            ),
          })
          .openapi('Solutions'),
      ),
    },
    ...refusals,
    ...problems('forbidden'),
  },
})
