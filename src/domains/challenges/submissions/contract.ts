import { createRoute, z } from '@hono/zod-openapi'
import { isStorable } from '#core/json-text.ts'
import { idSchema, zoneSchema } from '#http/fields.ts'
import { reportFields, testResultFields } from '#sandbox/protocol/run-schemas.ts'
import { limitSchema } from '#http/pagination.ts'
import { created, daySchema, json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { learnerSecurity } from '#http/security.ts'
import { languageQuery, movedChallenge, slugSchema } from '../catalogue/contract.ts'
import { languages } from '#sandbox/protocol/run-report.ts'
import { submissionKinds, submissionStates, verdicts } from './model.ts'

const instant = z.iso.datetime().openapi({ example: '2026-11-21T09:15:27.243Z' })

const testSchema = z
  .object({
    ...testResultFields,
    durationMs: z.number().nullable().openapi({ description: 'Null for hidden tests.' }),
    task: z.string().nullable().openapi({ description: "The title of the test's task." }),
    visible: z.boolean().openapi({
      description:
        'False for a hidden test. The document then has only its task, its name and its status, and for the first that fails also both values. It never has a message, line, output, duration, or parameters in the id.',
    }),
  })
  .openapi('TestResult')

const reportSchema = z
  .object({
    ...reportFields,
    stdout: z.string().openapi({ description: 'Printed outside the tests of a run; empty for a submission.' }),
    steps: z.int().nullable().openapi({
      description:
        'Steps of the interpreter, the same number on every machine. Null for a submission that does not pass.',
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
  day: daySchema.openapi({ description: 'The date of its arrival in the zone of the learner.' }),
}

const countedTests = z
  .object({ passed: z.int(), all: z.int() })
  .nullable()
  .openapi({ description: 'How many of its tests passed. Null without a verdict.' })

const submissionSchema = z
  .object({
    ...listedFields,
    queuedBefore: z.int().nullable().openapi({
      description: 'How many wait before this one, as the turns are now. Null unless it waits.',
      example: 12,
    }),
    expectedWaitSeconds: z.int().nullable().openapi({
      description:
        'About how long until the verdict of a submission that waits, from the ones before it and the verdicts of the last five minutes. Null unless it waits, and where nothing has been judged for five minutes.',
      example: 40,
    }),
    code: z.string(),
    report: reportSchema.nullable(),
  })
  .openapi('Submission')

const retryAfterText = 'While it has no verdict: after how many seconds to ask again, from 1 to 30.'
const accepted = {
  description: 'Accepted, and judged soon; Location has the address',
  headers: z.object({
    location: z
      .string()
      .openapi({ format: 'uri-reference', description: 'The address at which to read it (RFC 9110).' }),
    'retry-after': z.string().openapi({ description: retryAfterText }),
  }),
  ...json(submissionSchema),
}

const tags = ['Submissions']
const security = learnerSecurity
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
      .refine(isStorable, 'must not contain the character NUL or half of a surrogate pair')
      .openapi({ example: 'def numbers_in_both(first, second):\n    return [n for n in first if n in second]\n' }),
    timeZone: zoneSchema.optional().openapi({
      description:
        'The zone in which the day of the submission is counted. An account has its own, which counts instead.',
    }),
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
    description: 'Makes a retry safe: a request with the same key and code returns the first submission.',
  }),
})

const submitRoute = {
  tags,
  security,
  request: { params: inChallenge, query: languageQuery, headers: submissionHeaders, body: codeBody },
  description:
    'Waits up to 5 seconds for the verdict, or N seconds with `Prefer: wait=N` (RFC 7240; 0 to 20). An `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header) makes a retry safe. Name the language in the body or the query if the challenge has several.',
  responses: {
    201: created('Judged', submissionSchema),
    202: accepted,
    308: movedChallenge,
    ...refusals,
    ...problems(
      'cross-site-request',
      'conflict',
      'content-too-large',
      'unsupported-media-type',
      'refused',
      'too-many-requests',
    ),
  },
} as const

export const createRun = createRoute({
  method: 'post',
  path: '/v1/challenges/{slug}/runs',
  operationId: 'createRun',
  summary: 'Run the visible tests; it is not an attempt and is deleted after a day',
  ...submitRoute,
})

export const createSubmission = createRoute({
  method: 'post',
  path: '/v1/challenges/{slug}/submissions',
  operationId: 'createSubmission',
  summary: 'Submit code, to run all tests for a verdict',
  ...submitRoute,
  description: `${submitRoute.description} The report shows little about hidden tests, so that nobody can fill in a table of answers. TestResult lists what it shows.`,
})

const readRoute = {
  tags,
  security,
  request: { params: z.strictObject({ id: idSchema }), query: noQuery },
  responses: {
    200: {
      description: 'Its present state',
      headers: z.object({ 'retry-after': z.string().optional().openapi({ description: retryAfterText }) }),
      ...json(submissionSchema),
    },
    ...refusals,
  },
} as const

export const getRun = createRoute({
  method: 'get',
  path: '/v1/runs/{id}',
  operationId: 'getRun',
  summary: 'One of your runs',
  description: 'The server deletes runs after a day. The answer is 404 for a run of another learner.',
  ...readRoute,
})

export const getSubmission = createRoute({
  method: 'get',
  path: '/v1/submissions/{id}',
  operationId: 'getSubmission',
  summary: 'One of your submissions',
  description:
    'The answer has the code as it was sent and, once it is judged, the report of every test. It is 404 for a submission of another learner.',
  ...readRoute,
})

const streamRoute = {
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
  summary: 'The progress of a run, as server-sent events',
  ...streamRoute,
})

export const followSubmission = createRoute({
  method: 'get',
  path: '/v1/submissions/{id}/events',
  operationId: 'followSubmission',
  summary: 'The progress of a submission, as server-sent events',
  ...streamRoute,
})

export const listSubmissions = createRoute({
  method: 'get',
  path: '/v1/submissions',
  operationId: 'listSubmissions',
  summary: 'Your submissions, newest first',
  description:
    'The list has no code and no reports: the address of each submission has both. For the next page, follow the Link header, or send `meta.nextCursor` as `cursor`.',
  tags,
  security,
  request: {
    query: z.strictObject({
      challenge: slugSchema.optional(),
      language: z.enum(languages).optional(),
      limit: limitSchema(50, 200),
      cursor: idSchema.optional(),
    }),
  },
  responses: {
    200: {
      description: 'A page of submissions',
      ...json(
        z
          .object({
            data: z.array(z.object({ ...listedFields, tests: countedTests })),
            meta: z.object({ nextCursor: z.string().nullable() }),
          })
          .openapi('SubmissionPage'),
      ),
    },
    ...problems('invalid-request', 'unauthenticated', 'unavailable', 'overloaded'),
  },
})
