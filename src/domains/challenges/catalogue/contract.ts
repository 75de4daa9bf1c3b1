import { createRoute, z } from '@hono/zod-openapi'
import { languages, modes } from '#sandbox/protocol/run-report.ts'
import { storableText } from '#http/fields.ts'
import { limitSchema } from '#http/pagination.ts'
import { json, jsonBody, noQuery, problems } from '#http/schemas.ts'
import { decodeCursor } from './cursor.ts'
import { difficulties } from './model.ts'

export const slugSchema = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be words of lower-case letters and digits, with hyphens between them')
  .openapi({ example: 'numbers-in-both-lists' })

const countsSchema = z.object({ visible: z.int(), hidden: z.int() })

const summaryFields = {
  slug: slugSchema,
  title: z.string().openapi({ example: 'Numbers in both lists' }),
  language: z.enum(languages),
  difficulty: z.enum(difficulties),
  points: z.int(),
  tags: z.array(z.string()),
  version: z.int().openapi({ description: 'Rises with every edit; a submission keeps the version that judged it.' }),
  tests: countsSchema,
  solved: z
    .boolean()
    .nullable()
    .openapi({ description: 'Whether the learner of the request has solved it; null without a learner.' }),
}

const cursorSchema = z
  .string()
  .max(200)
  .transform((text, context) => {
    const position = decodeCursor(text)
    if (position) return position
    context.addIssue('must be a cursor from a page of this list')
    return z.NEVER
  })
  .openapi({ type: 'string', description: 'From `meta.nextCursor`.' })

const tags = ['Challenges']
/** Anybody may ask; a learner also sees what is solved. */
const learnerMayAsk = [{}, { learner: [] }]

export const listChallenges = createRoute({
  method: 'get',
  path: '/v1/challenges',
  operationId: 'listChallenges',
  summary: 'The challenges, easiest first',
  description:
    'You can combine all filters. With the token or cookie of a learner, `solved` marks the challenges that the learner has solved. For the next page, follow the Link header.',
  tags,
  security: learnerMayAsk,
  request: {
    query: z.strictObject({
      language: z.enum(languages).optional(),
      difficulty: z.enum(difficulties).optional(),
      tag: storableText(40).optional().openapi({ example: 'lists' }),
      q: storableText(100)
        .optional()
        .openapi({ example: 'group by', description: 'Words in the title, the tags or the description.' }),
      limit: limitSchema(50, 200),
      cursor: cursorSchema.optional(),
    }),
  },
  responses: {
    200: {
      description: 'A page of challenges',
      ...json(
        z
          .object({ data: z.array(z.object(summaryFields)), meta: z.object({ nextCursor: z.string().nullable() }) })
          .openapi('ChallengePage'),
      ),
    },
    ...problems('invalid-request', 'unavailable', 'overloaded'),
  },
})

const challengeSchema = z
  .object({
    ...summaryFields,
    mode: z.enum(modes).openapi({
      description: 'Whether tests and solution run in separate interpreters (`strict`) or in one (`single`).',
    }),
    module: z.string(),
    limits: z.object({ wallMs: z.int(), memoryMb: z.int(), outputBytes: z.int() }),
    libraries: z.array(z.string()),
    description: z.string().openapi({ description: 'Markdown.' }),
    starter: z.string(),
    visibleTests: z.object({ name: z.string(), source: z.string() }),
    files: z
      .array(z.object({ name: z.string(), source: z.string(), isShared: z.boolean() }))
      .openapi({ description: 'Files beside the visible tests; solutions may import those that are shared.' }),
    tasks: z.array(
      z.object({
        title: z.string(),
        tests: z.array(z.string()).openapi({ description: 'The names of its visible tests.' }),
      }),
    ),
  })
  .openapi('Challenge')

export const getChallenge = createRoute({
  method: 'get',
  path: '/v1/challenges/{slug}',
  operationId: 'getChallenge',
  summary: 'A challenge, without its hidden tests and its solution',
  description:
    'The answer has everything that a learner needs: the description, the starter code, the visible tests and the limits of a run.',
  tags,
  security: learnerMayAsk,
  request: { params: z.strictObject({ slug: slugSchema }), query: noQuery },
  responses: {
    200: { description: 'The challenge', ...json(challengeSchema) },
    ...problems('invalid-request', 'not-found', 'unavailable', 'overloaded'),
  },
})

const publishedSchema = z
  .object({
    slug: slugSchema,
    version: z.int(),
    isNew: z.boolean(),
    tests: countsSchema,
    remarks: z
      .array(z.string())
      .openapi({ description: 'Changes that the server made to the files, such as HTML that it dropped.' }),
  })
  .openapi('PublishedChallenge')

export const putChallenge = createRoute({
  method: 'put',
  path: '/v1/challenges/{slug}',
  operationId: 'putChallenge',
  summary: 'Publish an exercise, live at once',
  description:
    'Send the files of an exercise, as `docs/challenges.md` describes them. The server applies the rules of `npm run challenges -- check`, except mutants and the comparison of both modes. The reference solution must pass, twice with the same number of steps. The starter must load, and fail a visible and a hidden test. Each wrong solution must fail the test that it names. Every test must belong to one task. A refusal lists every failing test and every fault. The server recognises files that are already live by their digest, and then runs nothing.',
  tags,
  security: [{ administrator: [] }],
  request: {
    params: z.strictObject({ slug: slugSchema }),
    query: z.strictObject({
      lenient: z
        .enum(['', 'true', 'false'])
        .transform((value) => value !== 'false')
        .optional()
        .openapi({
          description:
            'Publishes even if rules are broken; only the reference solution must pass. `?lenient` without a value is enough.',
        }),
    }),
    body: jsonBody(
      z.strictObject({
        files: z.record(z.string().max(120), z.string().max(65_536)).openapi({
          description: 'Text by path, such as `challenge.md`, `solution.py`, `wrong/keeps-duplicates.py`.',
        }),
      }),
    ),
  },
  responses: {
    200: { description: 'The version that is now current', ...json(publishedSchema) },
    ...problems(
      'invalid-request',
      'unauthenticated',
      'refused',
      'content-too-large',
      'unsupported-media-type',
      'unavailable',
      'overloaded',
    ),
  },
})
