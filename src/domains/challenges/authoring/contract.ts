import { createRoute, z } from '@hono/zod-openapi'
import { languages } from '#sandbox/protocol/run-report.ts'
import { json, jsonBody, problems } from '#http/schemas.ts'
import { administratorSecurity } from '#http/security.ts'
import { countsSchema, slugSchema } from '../catalogue/contract.ts'

const publishedSchema = z
  .object({
    slug: slugSchema,
    version: z.int(),
    isNew: z.boolean().openapi({ description: 'Whether a version in it is new.' }),
    tests: countsSchema,
    languages: z
      .array(
        z.object({
          language: z.enum(languages),
          version: z.int(),
          isNew: z.boolean(),
          hasNewHints: z
            .boolean()
            .openapi({ description: 'Whether it has other hints than before. Hints make no new version.' }),
          tests: countsSchema,
        }),
      )
      .openapi({ description: 'Each language. `version` and `tests` above are those of the first.' }),
    remarks: z
      .array(z.string())
      .openapi({ description: 'What was changed in the files, such as HTML that was dropped.' }),
  })
  .openapi('PublishedChallenge')

export const putChallenge = createRoute({
  method: 'put',
  path: '/v1/challenges/{slug}',
  operationId: 'putChallenge',
  summary: 'Publish a challenge, live at once',
  description:
    'Send the files of a challenge, as `docs/challenges.md` describes them. The server applies the rules of `npm run challenges -- check` to each language, except mutants and the comparison of both modes. The reference solution must pass, twice with the same number of steps. The starter must load, and fail a visible and a hidden test. Each wrong solution must fail the test that it names. Every test must belong to one task. A refusal lists every failing test and every fault. The languages in the files replace those that were there. The server recognises files that are already live by their digest, and then runs nothing. New hints are live at once, and make no new version.',
  tags: ['Challenges'],
  security: administratorSecurity,
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
          description:
            'Text by path, such as `challenge.md`, `python/solution.py`, `python/wrong/keeps-duplicates.py`. A challenge that names its one language in `challenge.md` may have its files beside that.',
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
