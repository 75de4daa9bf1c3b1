import { z } from '@hono/zod-openapi'
import { droppedDigits, type Microseconds, parseInstant } from '#core/instant.ts'
import { isStorable } from '#core/json-text.ts'
import { idSchema, storableText, zoneSchema } from '#http/fields.ts'
import { problems } from '#http/schemas.ts'
import {
  botFilters,
  type Condition,
  conditionForm,
  parseCondition,
  parsePath,
  parseSplit,
  pathForm,
  splitForm,
} from './questions/model.ts'

export const sessionIdSchema = storableText(200).openapi({ example: '5f2b1c0e-3a77-4c55-9d0f-1f6f3f2b8a10' })
/** Named by the application, as sessions are. */
export const userIdSchema = storableText(200).openapi({ example: 'customer-4711' })
export const categorySchema = storableText(100).openapi({ example: 'page interaction' })
export const nameSchema = storableText(100).openapi({ example: 'pageview' })

const pointerForm = /^(\/([^~/]|~[01])*){1,32}$/

/** A JSON Pointer (RFC 6901) into the data of an event, as its steps. */
export const dataPointerSchema = z
  .string()
  .max(1_000)
  .regex(pointerForm, 'must be a JSON Pointer (RFC 6901) into the data, such as /form/email')
  .refine(isStorable, 'must not contain the character NUL or half of a surrogate pair')
  .transform((pointer): readonly string[] =>
    pointer
      .slice(1)
      .split('/')
      .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
  )
  .openapi({
    type: 'string',
    maxLength: 1_000,
    pattern: pointerForm.source,
    example: '/form/email',
    description: 'JSON Pointer (RFC 6901) into the data of an event; needs `value`.',
  })

export const dataValueSchema = storableText(1_000).openapi({
  example: 'jane@example.com',
  description:
    'The value at `pointer`; needs `pointer`. Send a text as it is, and anything else as JSON. Numbers match by value, in any notation: `1e3` finds 1000.',
})

/** An instant as it is answered. */
export const instantSchema = z.iso.datetime().openapi({ example: '2026-11-21T09:15:27.243860Z' })

/** A transformation of text into an instant, or an issue. */
const readInstant = (text: string, context: z.core.$RefinementCtx): Microseconds => {
  const instant = parseInstant(text)
  if (instant !== undefined) return instant
  context.addIssue('must be an instant of the years 1970 to 2199 such as 2026-11-21T09:15:27.243860Z')
  return z.NEVER
}

const givenInstant = { type: 'string', format: 'date-time', example: '2026-11-21T09:15:27.243860Z' } as const

/** An instant as it is given: RFC 3339, or without a zone for UTC. */
export const givenInstantSchema = z.string().transform(readInstant).openapi(givenInstant)

/** The same with the digits that are finer than what is stored. */
export const fineInstantSchema = z
  .string()
  .transform((text, context) => {
    const instant = readInstant(text, context)
    // No shorter text has more than six digits of a second.
    return text.length > 26 ? { instant, finerDigits: droppedDigits(text) } : { instant }
  })
  .openapi(givenInstant)

/** The filters of every read. */
export const eventFilters = {
  application: idSchema.optional().openapi({
    description:
      'Only events of this application. A read key reads its own application alone; without this parameter the administrator sees all.',
  }),
  category: categorySchema.optional(),
  name: nameSchema.optional(),
}

export const rangeFields = {
  from: givenInstantSchema.optional().openapi({ description: 'Events at this instant or later.' }),
  to: givenInstantSchema
    .optional()
    .openapi({ description: 'Events before this instant, which must be later than `from`.' }),
}

interface Range {
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** A refinement: a range begins before it ends. */
export const refineRange = ({ from, to }: Range, context: z.core.$RefinementCtx): void => {
  if (from !== undefined && to !== undefined && from >= to)
    context.addIssue({ code: 'custom', path: ['to'], message: 'must be later than from' })
}

const maxPathLength = 1_000
const storable = 'must not contain the character NUL or half of a surrogate pair'

const conditionTexts = z
  .string()
  .max(maxPathLength + 1_020)
  .regex(conditionForm, 'must be a condition such as data.path:equals:/ or data.amount:greater:10')
  .refine(isStorable, storable)
const maxConditions = 10

const conditionItems = { type: 'string', pattern: conditionForm.source, maxLength: maxPathLength + 1_020 } as const

/** Conditions in a body. */
export const conditionListSchema = z
  .array(conditionTexts)
  .max(maxConditions)
  .transform((given): readonly Condition[] => given.map(parseCondition))
  .openapi({
    type: 'array',
    items: conditionItems,
    maxItems: maxConditions,
    example: ['data.path:equals:/checkout'],
    description: 'Only events that meet all conditions.',
  })

/** `filter` may come several times; an event has to meet all conditions. */
const conditionsSchema = z
  .union([conditionTexts, z.array(conditionTexts).max(maxConditions, `may come ${maxConditions} times`)])
  .transform((given): readonly Condition[] => (typeof given === 'string' ? [given] : given).map(parseCondition))
  .optional()
  .openapi({
    type: 'array',
    items: conditionItems,
    maxItems: maxConditions,
    example: ['data.path:equals:/checkout'],
    description:
      'Only events that meet the condition, `data.path:equals:value`; may be repeated. The others are `not`, `greater`, `less`, and `exists` with `true` or `false`. A number, `true`, `false`, `null` and a text in quotes are JSON; everything else is a text. In a step of the path, `~1` is a dot, `~2` a colon and `~0` a tilde.',
  })

const dataPath = { type: 'string', maxLength: maxPathLength, example: 'data.path' } as const

export const dataPathSchema = z
  .string()
  .max(maxPathLength)
  .regex(pathForm, 'must be a path into the data, such as data.form.amount')
  .refine(isStorable, storable)
  .transform(parsePath)
  .openapi({
    ...dataPath,
    pattern: pathForm.source,
    description: 'A place in the data of the events. In a step, `~1` is a dot, `~2` a colon and `~0` a tilde.',
  })

export const splitSchema = z
  .string()
  .max(maxPathLength)
  .regex(splitForm, 'must be type, category, name, or a path into the data such as data.path')
  .refine(isStorable, storable)
  .transform(parseSplit)
  .optional()
  .openapi({
    ...dataPath,
    pattern: splitForm.source,
    description: 'Counts each `type`, `category`, `name`, or each value at a place in the data, separately.',
  })

export const botSchema = z
  .enum(botFilters)
  .optional()
  .openapi({ description: 'What to do with events of programs that visit pages; `include` when absent.' })

/** The filters of questions that read the events. */
export const questionFilters = {
  ...eventFilters,
  userId: userIdSchema.optional(),
  filter: conditionsSchema,
  bot: botSchema,
}

export const timeZoneSchema = zoneSchema
  .optional()
  .openapi({ description: 'The IANA time zone of the buckets, with its daylight saving time; UTC when absent.' })

export const readerRefusals = problems('invalid-request', 'unauthenticated', 'forbidden', 'unavailable', 'overloaded')
