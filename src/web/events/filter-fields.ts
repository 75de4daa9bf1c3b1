import { html } from 'hono/html'
import type { StoredEvent } from '#domains/eye/index.ts'
import type { Markup } from '../shell/layout.ts'
import { options } from '../watch/fields.ts'
import type { Parameter } from './time.ts'
import { type TypeFilter, typeFields } from './type-fields.ts'

/** Which events a question is about, as somebody typed it. */
export interface EventQuestion extends TypeFilter {
  readonly userId: string
  readonly bot: string
  /** A condition on a value in the data; empty without one. */
  readonly property: string
  readonly is: string
  readonly value: string
}

const comparisons = [
  { value: 'equals', text: 'is' },
  { value: 'not', text: 'is not' },
  { value: 'greater', text: 'is greater than' },
  { value: 'less', text: 'is less than' },
  { value: 'exists', text: 'exists: true or false' },
]

export const readEventQuestion = (parameter: Parameter): EventQuestion => ({
  category: parameter('category'),
  name: parameter('name'),
  userId: parameter('userId'),
  bot: ['exclude', 'only'].find((each) => each === parameter('bot')) ?? '',
  property: propertyPath(parameter('property')),
  is: comparisons.find(({ value }) => value === parameter('is'))?.value ?? '',
  value: parameter('value'),
})

/** A place in the data, with or without `data.` before it, or as a JSON Pointer. */
export const propertyPath = (text: string): string => {
  const path = text.startsWith('/') ? text.slice(1).replaceAll('/', '.') : text
  return path === '' || path === 'data' ? '' : path.startsWith('data.') ? path : `data.${path}`
}

/** The same as parameters of an address. */
export const eventParameters = ({
  property,
  is,
  value,
  ...question
}: EventQuestion): Readonly<Record<string, string>> => ({
  ...question,
  ...(property === '' || value === '' ? {} : { property, is: is || 'equals', value }),
})

/** The same as the API's parameters. */
export const eventQuery = ({ property, is, value, ...question }: EventQuestion): Readonly<Record<string, unknown>> => ({
  ...question,
  filter: property === '' || value === '' ? '' : [`${property}:${is || 'equals'}:${value}`],
})

interface Suggested {
  readonly types: readonly TypeFilter[]
  readonly properties: readonly string[]
}

/** Fields for the type, and behind a line that opens, for values, users and bots. */
export const filterFields = (question: EventQuestion, { types, properties }: Suggested): Markup => {
  const { userId, bot, property, is, value } = question
  return html`${typeFields(question, types)}
    <datalist id="properties">${properties.map((each) => html`<option value="${each}"></option>`)}</datalist>
    <details class="grow" ${userId + bot + property === '' ? '' : html`open`}>
      <summary>Only some events</summary>
      <div class="fields">
        <label
          >Value at
          <input
            name="property"
            value="${property}"
            list="properties"
            maxlength="200"
            autocomplete="off"
            spellcheck="false"
        /></label>
        <label
          >Comparison
          <select name="is">
            ${options(comparisons, is)}
          </select></label
        >
        <label>Value <input name="value" value="${value}" maxlength="200" autocomplete="off" /></label>
        <label>User <input name="userId" value="${userId}" maxlength="200" autocomplete="off" /></label>
        <label
          >Bots
          <select name="bot">
            ${options(
              [
                { value: '', text: 'included' },
                { value: 'exclude', text: 'left out' },
                { value: 'only', text: 'only bots' },
              ],
              bot,
            )}
          </select></label
        >
      </div>
    </details>`
}

/** Levels of the data in which places are suggested, and suggestions. */
const [maxDepth, maxSuggestions] = [2, 50]

/** Places in the data of some events that hold one value each. */
export const propertiesOf = (events: readonly StoredEvent[]): readonly string[] => {
  const found = new Set<string>()
  const look = (value: unknown, path: string, depth: number): void => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      if (depth < maxDepth)
        for (const [name, member] of Object.entries(value)) look(member, `${path}.${escapedStep(name)}`, depth + 1)
    } else if (depth > 0 && !Array.isArray(value)) found.add(path)
  }
  for (const { data } of events) look(JSON.parse(data), 'data', 0)
  return [...found].toSorted().slice(0, maxSuggestions)
}

const escapedStep = (name: string): string => name.replaceAll('~', '~0').replaceAll('.', '~1').replaceAll(':', '~2')
