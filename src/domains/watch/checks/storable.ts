import type { CheckResult } from './model.ts'

const maxSummaryLength = 500

/** A result that PostgreSQL accepts: without NUL and half surrogate pairs in any text. Names of members are the server's own. */
export const storableResult = (result: CheckResult): CheckResult => ({
  ...result,
  summary: storable(result.summary).slice(0, maxSummaryLength).toWellFormed(),
  evidence:
    result.evidence === null
      ? null
      : (JSON.parse(
          JSON.stringify(result.evidence, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value)),
        ) as CheckResult['evidence']),
})

const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')
