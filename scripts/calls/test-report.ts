import { printable } from '#core/text.ts'
import type { CallResult, JudgedAssert } from '#domains/watch/index.ts'
import { counted } from '../support/report.ts'

/** Characters of the body of an answer that a failure shows. */
const maxShownBody = 300

/** A line for each call, with the evidence below those that failed, and the sum. */
export const linesOf = (suite: string, names: readonly string[], results: readonly CallResult[]): readonly string[] => {
  const width = Math.min(60, Math.max(0, ...names.map((name) => shown(name).length)))
  const passed = results.filter(({ outcome }) => outcome === 'passed').length
  const failed = results.length - passed
  const left = names.length - results.length
  const totalMs = milliseconds(results.reduce((sum, { phases }) => sum + phases.total, 0))
  const sum = [`${passed} passed`, `${failed} failed`, ...(left > 0 ? [`${left} not run`] : [])].join(', ')
  return [
    `${shown(suite)}: ${counted(names.length, 'call')}`,
    ...results.flatMap((result) => [lineOf(result, width), ...failuresOf(result).map((line) => `      ${line}`)]),
    ...names.slice(results.length).map((name) => `  –  ${shown(name).padEnd(width)}  not run`),
    `${sum}, in ${totalMs} ms`,
  ]
}

const lineOf = ({ name, outcome, response, phases }: CallResult, width: number): string => {
  const status = response ? String(response.status) : '–'
  const took = `${milliseconds(phases.total)} ms`
  return `  ${outcome === 'passed' ? '✓' : '✗'}  ${shown(name).padEnd(width)}  ${status.padStart(3)}  ${took.padStart(8)}`
}

/** What was expected and what came, one line each. */
export const failuresOf = ({
  outcome,
  request,
  response,
  fault,
  asserts,
  captureFaults = [],
}: CallResult): readonly string[] => {
  if (outcome === 'passed') return []
  const failed = asserts.filter(({ holds }) => !holds)
  const isPlain = response && asserts.length === 0 && captureFaults.length === 0
  return [
    ...(fault ? [`${fault.kind}: ${fault.detail}`] : []),
    ...(isPlain ? [`expected a status from 200 to 399, but it was ${response.status}`] : []),
    ...failed.map(assertLine),
    ...captureFaults,
    `${request.method} ${request.url}`,
    ...(response && response.body !== '' ? [response.body.slice(0, maxShownBody)] : []),
  ].map(shown)
}

const assertLine = ({ source, at, op, value, actual, fault }: JudgedAssert): string => {
  const subject = at === '' ? source : `${source} ${at}`
  const came = actual === null ? 'nothing was there' : `it was ${JSON.stringify(actual)}`
  return `expected ${subject} ${phrases[op]}${op === 'exists' || op === 'notExists' ? '' : ` ${JSON.stringify(value)}`}, but ${fault ?? came}`
}

const phrases: Readonly<Record<JudgedAssert['op'], string>> = {
  equals: 'to be',
  notEquals: 'not to be',
  contains: 'to contain',
  notContains: 'not to contain',
  matches: 'to match',
  lessThan: 'to be less than',
  greaterThan: 'to be greater than',
  exists: 'to exist',
  notExists: 'not to exist',
  isType: 'to be of type',
  hasLength: 'to have the length',
}

const milliseconds = (microseconds: number): number => Math.round(microseconds / 1_000)

/** On one line, without control sequences for a terminal. */
const shown = (text: string): string => printable(text.replaceAll(/\s+/g, ' ').trim())
