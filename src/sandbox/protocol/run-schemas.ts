import { z } from '@hono/zod-openapi'
import { helperPath, maxHelpers } from './helper-files.ts'
import {
  maxPathLength,
  maxPathsOfTest,
  maxRecordedTests,
  maxRecordLength,
  maxShapeLength,
  maxShapesOfPath,
} from './recorded-returns.ts'
import { languages, modes, type RecordedReturns, runStatuses, testStatuses } from './run-report.ts'

/** The result of one test, for runners and the API. */
export const testResultFields = {
  id: z.string().openapi({ example: 'test_visible.py::test_each_number_once' }),
  name: z.string(),
  status: z.enum(testStatuses),
  message: z.string().nullable(),
  expected: z
    .string()
    .nullable()
    .openapi({ description: 'The expected value of a comparison, in the notation of the language.' }),
  actual: z.string().nullable(),
  line: z
    .int()
    .nullable()
    .openapi({ description: 'The line of the solution where the error happened, or where the loop was.' }),
  output: z.string(),
  truncated: z.boolean(),
  durationMs: z.number(),
}

/** A report without its tests. */
export const reportFields = {
  version: z.literal(1),
  status: z.enum(runStatuses),
  message: z.string().nullable(),
  line: z.int().nullable(),
  stdout: z.string(),
  truncated: z.boolean(),
  steps: z.int().nullable().openapi({ description: 'Steps of the interpreter, the same number on every machine.' }),
  durationMs: z.number(),
  runtime: z.string(),
}

const text = (maxLength: number) => z.string().max(maxLength)
const recordOf = <T extends z.ZodType>(maxKeyLength: number, maxKeys: number, value: T) =>
  z
    .record(text(maxKeyLength), value)
    .refine((record) => Object.keys(record).length <= maxKeys, `must have at most ${maxKeys} entries`)

/** The return values of a reference solution, in jobs and locks. */
export const recordedReturnsSchema: z.ZodType<RecordedReturns> = recordOf(
  1_000,
  maxRecordedTests,
  recordOf(maxPathLength, maxPathsOfTest, z.array(text(maxShapeLength)).max(maxShapesOfPath)),
).refine((record) => JSON.stringify(record).length <= maxRecordLength, `must be at most ${maxRecordLength} characters`)

export const runReportSchema = z.object({
  ...reportFields,
  tests: z.array(z.object(testResultFields)),
  returned: recordedReturnsSchema.optional(),
})

/** The files beside tests and solution. */
const helperFilesSchema = z
  .array(z.strictObject({ name: text(120).regex(helperPath), source: text(65_536), isShared: z.boolean() }))
  .max(maxHelpers)

/** The request to a runner server. */
export const runRequestSchema = z.strictObject({
  queueKey: text(200),
  queueGroup: text(200).nullable().default(null),
  job: z.strictObject({
    language: z.enum(languages),
    mode: z.enum(modes),
    module: z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]{0,79}$/),
    code: text(65_536),
    classes: z.array(text(100)).max(1_000),
    tests: z
      .array(z.strictObject({ name: z.string().regex(/^[A-Za-z0-9_.-]{1,80}$/), source: text(65_536) }))
      .min(1)
      .max(2),
    files: helperFilesSchema.optional(),
    expected: z.array(text(1_000)).max(5_000).nullable(),
    returned: recordedReturnsSchema.nullable(),
    limits: z.strictObject({
      wallMs: z.int().min(100).max(20_000),
      memoryMb: z.int().min(16).max(256),
      outputBytes: z.int().min(256).max(262_144),
    }),
    libraries: z.array(text(40)).max(10),
  }),
})
