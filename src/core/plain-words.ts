/** What a validator reported: the members on which the message depends. */
export interface Finding {
  readonly code?: string | undefined
  readonly input?: unknown
  readonly expected?: string
  readonly origin?: string
  readonly minimum?: number | bigint
  readonly maximum?: number | bigint
  readonly inclusive?: boolean
  readonly format?: string
  readonly values?: readonly unknown[]
  readonly divisor?: number | bigint
}

/** The message for a person about an invalid input, where the schema has none. */
export const inPlainWords = (finding: Finding): string => {
  switch (finding.code) {
    case 'invalid_type':
      return finding.input === undefined
        ? 'is missing'
        : `must be ${kinds[finding.expected ?? ''] ?? 'of another kind'}`
    case 'too_small':
      return atLeast(finding)
    case 'too_big':
      return atMost(finding)
    case 'invalid_value':
      return oneOf(finding.values ?? [])
    case 'invalid_format':
      return formats[finding.format ?? ''] ?? 'does not have the documented form'
    case 'not_multiple_of':
      return `must be a multiple of ${finding.divisor}`
    case 'unrecognized_keys':
      return 'has unknown members'
    case 'invalid_key':
      return 'has a name that is not allowed'
    case 'invalid_union':
      return 'has none of the possible forms'
    default:
      return 'is not valid'
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  bigint: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
  date: 'a date',
}

const formats: Readonly<Record<string, string>> = {
  datetime: 'must be an instant such as 2026-11-21T09:15:27Z',
  date: 'must be a day such as 2026-11-21',
  uuid: 'must be a UUID',
  url: 'must be an address such as https://example.com',
  email: 'must be an e-mail address',
}

const atLeast = ({ origin, minimum, inclusive = true }: Finding): string => {
  const unit = units[origin ?? '']
  if (unit === undefined) return inclusive ? `must be ${minimum} or more` : `must be more than ${minimum}`
  return Number(minimum) === 1 ? 'must not be empty' : `must have ${minimum} ${unit} or more`
}

const atMost = ({ origin, maximum, inclusive = true }: Finding): string => {
  const unit = units[origin ?? '']
  if (unit === undefined) return inclusive ? `must be ${maximum} or less` : `must be less than ${maximum}`
  return `must have at most ${maximum} ${unit}`
}

/** The units in which lengths are counted. A number has none. */
const units: Readonly<Record<string, string>> = {
  string: 'characters',
  array: 'entries',
  set: 'entries',
  map: 'entries',
}

const oneOf = (values: readonly unknown[]): string =>
  `must be ${values.length > 1 ? 'one of ' : ''}${values.map((value) => JSON.stringify(value)).join(', ')}`
