import { visitor } from '#core/actor.ts'
import { isDay } from '#core/calendar.ts'
import { DomainError } from '#core/errors.ts'
import { foldName, type IndexedRent, maxLeases, readDelimited, rentsOf } from '#domains/reference/index.ts'
import { toSheet } from '#http/csv.ts'
import type { Scope } from '#ports/scope.ts'
import type { Speech } from '../figures-page.ts'
import { languages } from '../language.ts'
import { textsOf } from '../texts/index.ts'
import type { Texts } from '../texts/texts.ts'
import { faultsIn, refusalIn } from './rent-question.ts'
import { givenLease, type LeaseField, leaseFields, type TypedLease, typedLease } from './typed-lease.ts'

/** One line of a table of leases, with its rent or with what is wrong with it. */
export interface PortfolioLine {
  /** Counted from 1, the line of the column names included. */
  readonly line: number
  readonly reference: string
  readonly lease: TypedLease
  readonly answer: IndexedRent | undefined
  /** Empty where there is an answer. */
  readonly faults: readonly string[]
}

export interface Portfolio {
  readonly lines: readonly PortfolioLine[]
  /** The mark between the cells, which the answer has too. */
  readonly delimiter: string
  /** A sentence about the whole table; empty where only lines are wrong. */
  readonly fault: string
}

type Column = LeaseField | 'reference'

const needed: readonly LeaseField[] = ['baseRent', 'region', 'signedOn', 'startsOn']

/** Computes the rents of a table of leases. Its first line names the columns, as the API does or as a form does in any language. */
export const indexPortfolio = async (scope: Scope, text: string, speech: Speech): Promise<Portfolio> => {
  const { faults } = speech.texts.portfolio
  const { rows, refused, delimiter } = readDelimited(text)
  const [header, ...leases] = rows
  const refuse = (fault: string): Portfolio => ({ lines: [], delimiter, fault })
  if (!header || leases.length + refused.length === 0) return refuse(faults.empty)
  const columns = header.cells.map(columnOf)
  const twice = columns.find((column, index) => column !== undefined && columns.indexOf(column) < index)
  if (twice !== undefined) return refuse(faults.columnTwice(twice))
  const absent = needed.filter((name) => !columns.includes(name))
  if (absent.length > 0) return refuse(faults.header(absent.join(', ')))
  if (leases.length > maxLeases) return refuse(faults.tooMany(maxLeases, leases.length))
  const read = leases.map(({ line, cells }) => {
    const cell = (name: Column): string => cells[columns.indexOf(name)] ?? ''
    return { line, reference: cell('reference'), lease: asTyped(typedLease(cell)) }
  })
  const outcomes = await rentsOf(
    scope,
    visitor,
    read.map(({ lease }) => givenLease(lease)),
  )
  const lines = read.map((one, index) => ({ ...one, ...outcomeIn(outcomes[index], one.lease, speech) }))
  const unread = refused.map(({ line }) => ({ ...unreadable, line, faults: [faults.quote] }))
  return { lines: [...lines, ...unread].toSorted((one, other) => one.line - other.line), delimiter, fault: '' }
}

const unreadable = { reference: '', lease: typedLease(() => ''), answer: undefined }

const outcomeIn = (outcome: IndexedRent | DomainError | undefined, lease: TypedLease, speech: Speech) => {
  if (outcome === undefined) throw new Error('A lease of the table has no outcome.')
  if (!(outcome instanceof DomainError)) return { answer: outcome, faults: [] }
  const named = [...faultsIn(outcome, lease, speech)].map(([name, fault]) =>
    speech.texts.area.labelled(speech.texts.lease[name], fault),
  )
  return { answer: undefined, faults: named.length === 0 ? [refusalIn(outcome, speech)] : named }
}

/** The texts by which people know a column or a value, folded, in every language. */
const known = <Name extends string>(names: readonly Name[], wordsOf: (name: Name, texts: Texts) => string) =>
  new Map(
    names.flatMap((name) => [
      [foldName(name), name] as const,
      ...languages.map((language) => [foldName(wordsOf(name, textsOf[language])), name] as const),
    ]),
  )

const columnNames = known<Column>([...leaseFields, 'reference'], (name, { lease, portfolio }) =>
  name === 'reference' ? portfolio.reference : lease[name],
)
const regionNames = known(['brussels', 'flanders', 'wallonia'] as const, (name, { lease }) => lease.regions[name])
const truths = known(['yes', 'no'] as const, (name, { lease }) => lease[name])

const columnOf = (cell: string): Column | undefined => columnNames.get(foldName(cell))

/** Spreadsheets hold what people write: `Vlaanderen`, `25/07/2010`, `ja`. */
const asTyped = (lease: TypedLease): TypedLease => {
  const truth = truths.get(foldName(lease.registered))
  return {
    ...lease,
    region: regionNames.get(foldName(lease.region)) ?? lease.region,
    signedOn: dayIn(lease.signedOn),
    startsOn: dayIn(lease.startsOn),
    at: dayIn(lease.at),
    certificateDate: dayIn(lease.certificateDate),
    energyLabel: labelIn(lease.energyLabel),
    registered: truth === undefined ? lease.registered.toLowerCase() : String(truth === 'yes'),
  }
}

const labelIn = (text: string): string => (text.length > 3 ? text.toLowerCase() : text.toUpperCase())

/** `25/07/2010` and `25-7-2010` as `2010-07-25`; any other text as it is. */
const dayIn = (text: string): string => {
  const [, day = '', month = '', year = ''] = /^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})$/.exec(text) ?? []
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(written) ? written : text
}

/** The result as a file for the spreadsheet that the table came from: with its separator, and a decimal comma where that is a semicolon. */
export const portfolioCsv = ({ lines, delimiter }: Portfolio, { texts, formats }: Speech): string => {
  const amount = (text: string): string => (delimiter === ';' ? text.replace('.', ',') : text)
  const rows = lines.map(({ line, reference, lease, answer, faults }) => [
    line,
    reference,
    amount(lease.baseRent),
    answer ? amount(answer.newRent) : '',
    answer?.appliesFrom ?? '',
    answer?.nextAnniversary ?? '',
    answer ? amount(answer.startingIndex.value) : '',
    answer ? amount(answer.newIndex.value) : '',
    answer?.rule.id ?? '',
    answer ? texts.portfolio[answer.confirmed ? 'confirmed' : 'unconfirmed'] : '',
    [...faults, ...(answer?.remarks ?? []).map((remark) => texts.remark(remark, formats))].join(' '),
  ])
  const { portfolio, rent, lease } = texts
  const header = [
    portfolio.line,
    portfolio.reference,
    lease.baseRent,
    portfolio.newRent,
    portfolio.appliesFrom,
    portfolio.nextAnniversary,
    rent.startingIndex,
    rent.newIndex,
    portfolio.rule,
    portfolio.certainty,
    portfolio.error,
  ]
  // Spreadsheets take a text without this mark for one of an old code page.
  return `\uFEFF${toSheet(header, rows, delimiter)}`
}
