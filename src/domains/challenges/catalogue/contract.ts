import { createRoute, z } from '@hono/zod-openapi'
import { languages, modes } from '#sandbox/protocol/run-report.ts'
import { storableText } from '#http/fields.ts'
import { limitSchema } from '#http/pagination.ts'
import { json, moved, problems } from '#http/schemas.ts'
import { optionalLearnerSecurity } from '#http/security.ts'
import { decodeCursor } from './cursor.ts'
import { difficulties, progressStates } from './model.ts'

export const slugSchema = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be words of lower-case letters and digits, with hyphens between them')
  .openapi({ example: 'numbers-in-both-lists' })

export const countsSchema = z.object({ visible: z.int(), hidden: z.int() })

const summaryFields = {
  slug: slugSchema,
  title: z.string().openapi({ example: 'Numbers in both lists' }),
  language: z
    .enum(languages)
    .openapi({ description: 'What `version` and `tests` are about: the language asked for, or else the first one.' }),
  languages: z
    .array(z.enum(languages))
    .openapi({ description: 'All in which it can be solved. Points count once, whatever the number of languages.' }),
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

/** A challenge as lists show it. */
export const challengeSummarySchema = z.object(summaryFields)

/** The language of a challenge, for requests about one. */
export const languageQuery = z.strictObject({
  language: z
    .enum(languages)
    .optional()
    .openapi({ description: 'A language of the challenge. May be left out where it has only one.' }),
})

export const movedChallenge = moved('The challenge has another address now. The new one names the language')

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

export const listChallenges = createRoute({
  method: 'get',
  path: '/v1/challenges',
  operationId: 'listChallenges',
  summary: 'The challenges, easiest first',
  description:
    'You can combine all filters. With the token or cookie of a learner, `solved` marks the challenges that the learner has solved. For the next page, follow the Link header.',
  tags,
  security: optionalLearnerSecurity,
  request: {
    query: z.strictObject({
      language: z.enum(languages).optional(),
      difficulty: z.enum(difficulties).optional(),
      tag: storableText(40).optional().openapi({ example: 'lists' }),
      state: z.enum(progressStates).optional().openapi({
        description:
          'What the learner of the request has of a challenge. `tried`: submitted, and nothing passed; those are `unsolved` as well. Without a learner all are unsolved.',
      }),
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
          .object({ data: z.array(challengeSummarySchema), meta: z.object({ nextCursor: z.string().nullable() }) })
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
    hints: z
      .array(z.string())
      .openapi({ description: 'Markdown, at most three: each gives away more than the one before. May be empty.' }),
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
    'Everything that a learner needs in one language: the description, the starter code, the visible tests and the limits of a run. Where the challenge has several languages, `language` must name one.',
  tags,
  security: optionalLearnerSecurity,
  request: { params: z.strictObject({ slug: slugSchema }), query: languageQuery },
  responses: {
    200: { description: 'The challenge', ...json(challengeSchema) },
    308: movedChallenge,
    ...problems('invalid-request', 'not-found', 'unavailable', 'overloaded'),
  },
})
