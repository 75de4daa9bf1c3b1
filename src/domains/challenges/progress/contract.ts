import { createRoute, z } from '@hono/zod-openapi'
import { idSchema, zoneSchema } from '#http/fields.ts'
import { daySchema, json, noQuery, problems } from '#http/schemas.ts'
import { learnerSecurity } from '#http/security.ts'
import { languages } from '#sandbox/protocol/run-report.ts'
import { slugSchema } from '../catalogue/contract.ts'
import { belts } from '../solves/model.ts'

const tags = ['Progress']
const security = learnerSecurity
const refusals = problems('invalid-request', 'unauthenticated', 'unavailable', 'overloaded')

const timeZone = zoneSchema.optional().openapi({
  description: 'The zone in which today is counted. An account has its own, which counts instead. UTC when absent.',
})

const yearQuery = z.strictObject({
  year: z
    .string()
    .regex(/^(19[7-9][0-9]|20[0-9]{2}|21[0-9]{2})$/, 'must be a year from 1970 to 2199')
    .transform(Number)
    .optional()
    .openapi({ type: 'integer', minimum: 1970, maximum: 2199, description: 'The present one when absent.' }),
  timeZone,
})

const belt = z.enum(belts)

export const getProgress = createRoute({
  method: 'get',
  path: '/v1/progress',
  operationId: 'getProgress',
  summary: 'How far you have come: points, belt and streak',
  description:
    'Points are those of the challenge at your first pass, and later edits never change them. A streak counts days on which a submission of yours passed. Only you can see it.',
  tags,
  security,
  request: { query: z.strictObject({ timeZone }) },
  responses: {
    200: {
      description: 'Your progress',
      ...json(
        z
          .object({
            solved: z.int(),
            challenges: z.int().openapi({ description: 'All challenges that there are.' }),
            points: z.int(),
            belt: belt.nullable().openapi({ description: 'A belt is never lost. Null before the first solve.' }),
            nextBelt: z
              .object({
                belt,
                points: z.int().openapi({ description: 'The points at which you reach it.' }),
                missingPoints: z.int(),
                missingHard: z.int().openapi({ description: 'Hard challenges that are missing.' }),
              })
              .nullable(),
            streak: z.int().openapi({ description: 'Active days since the last missed day. Today is not missed yet.' }),
            longestStreak: z.int(),
            restDays: z.int().openapi({
              description:
                'Days that you may still miss. Seven active days in a row earn one, you can have two, and they are used by themselves.',
            }),
            isActiveToday: z.boolean(),
            today: daySchema,
            zone: z.string(),
          })
          .openapi('Progress'),
      ),
    },
    ...refusals,
  },
})

export const listSolves = createRoute({
  method: 'get',
  path: '/v1/progress/solves',
  operationId: 'listSolves',
  summary: 'The challenges that you have solved, in their order',
  description: 'Each with its first pass. The list is whole, without pages.',
  tags,
  security,
  request: { query: noQuery },
  responses: {
    200: {
      description: 'Your first passes',
      ...json(
        z
          .object({
            data: z.array(
              z.object({
                challenge: slugSchema,
                language: z.enum(languages).openapi({ description: 'The language of the first pass.' }),
                submissionId: idSchema,
                version: z.int(),
                points: z.int().openapi({ description: '0 when you gave up the points to see solutions.' }),
                day: daySchema,
                solvedAt: z.iso.datetime(),
              }),
            ),
          })
          .openapi('Solves'),
      ),
    },
    ...refusals,
  },
})

export const getCalendar = createRoute({
  method: 'get',
  path: '/v1/progress/calendar',
  operationId: 'getCalendar',
  summary: 'The days of a year on which you passed something',
  description: 'Days without a pass are left out. Each day is the date in your zone when you submitted.',
  tags,
  security,
  request: { query: yearQuery },
  responses: {
    200: {
      description: 'The active days',
      ...json(
        z
          .object({
            year: z.int(),
            today: daySchema,
            zone: z.string(),
            days: z.array(
              z.object({
                day: daySchema,
                passes: z.int().openapi({ description: 'Submissions that passed.' }),
                solves: z.int().openapi({ description: 'First passes among them.' }),
              }),
            ),
          })
          .openapi('Calendar'),
      ),
    },
    ...refusals,
  },
})

export const getCalendarImage = createRoute({
  method: 'get',
  path: '/v1/progress/calendar.svg',
  operationId: 'getCalendarImage',
  summary: 'The same calendar as a picture',
  description: 'An SVG with a title and a description, for light and dark grounds.',
  tags,
  security,
  request: { query: yearQuery },
  responses: {
    200: { description: 'The picture', content: { 'image/svg+xml': { schema: z.string() } } },
    ...refusals,
  },
})
