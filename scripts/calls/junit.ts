import type { CallResult } from '#domains/watch/index.ts'
import { failuresOf } from './test-report.ts'

/** The results as JUnit XML: one suite, a test case for each call. A call without an answer is an error, one that was not run is skipped. */
export const junitOf = (suite: string, names: readonly string[], results: readonly CallResult[]): string => {
  const count = (outcome: CallResult['outcome']): number => results.filter((it) => it.outcome === outcome).length
  const totals = {
    name: suite,
    tests: names.length,
    failures: count('failed'),
    errors: count('unreachable'),
    skipped: names.length - results.length,
    time: seconds(results.reduce((sum, { phases }) => sum + phases.total, 0)),
  }
  const cases = names.map((name, index) => caseOf(suite, name, results[index]))
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites${attributes(totals)}>
  <testsuite${attributes(totals)}>
${cases.join('\n')}
  </testsuite>
</testsuites>
`
}

const caseOf = (suite: string, name: string, result: CallResult | undefined): string => {
  const of = attributes({ name, classname: suite, time: seconds(result?.phases.total ?? 0) })
  if (result?.outcome === 'passed') return `    <testcase${of}/>`
  if (!result) return `    <testcase${of}>\n      <skipped/>\n    </testcase>`
  const [message = '', ...evidence] = failuresOf(result)
  const element = result.outcome === 'failed' ? 'failure' : 'error'
  const why = attributes({ message, type: result.fault?.kind ?? 'assert' })
  return `    <testcase${of}>\n      <${element}${why}>${escaped([message, ...evidence].join('\n'))}</${element}>\n    </testcase>`
}

const seconds = (microseconds: number): string => (microseconds / 1_000_000).toFixed(3)

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('')

/** Characters that XML 1.0 cannot hold are replaced. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // oxlint-disable-next-line no-control-regex
    .replaceAll(/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/g, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
