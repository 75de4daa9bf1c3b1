import type { CheckResult } from './model.ts'

const maxSummaryLength = 500

/** A result that PostgreSQL accepts: without NUL and half surrogate pairs in any text, names of members included. */
export const storableResult = (result: CheckResult): CheckResult => ({
  ...result,
  summary: storable(result.summary).slice(0, maxSummaryLength).toWellFormed(),
  evidence:
    result.evidence === null
      ? null
      : (JSON.parse(
          JSON.stringify(result.evidence, (_, value: unknown) => storableValue(value)),
        ) as typeof result.evidence),
})

const storableValue = (value: unknown): unknown => {
  if (typeof value === 'string') return storable(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [storable(name), member as unknown]))
}

const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD')
