import type { CallResult, NamedRequest } from './model.ts'
import { type CallTools, runStep, type StepValues } from './run-call.ts'

export interface StepLimits {
  /** Milliseconds for all calls together. */
  readonly deadlineMs: number
  readonly maxBodyLength?: number
  /** Runs the calls behind one that does not pass, too. */
  readonly goesOn?: boolean
}

/**
 * Runs calls in order, within one deadline. Later calls may name what earlier ones captured; a capture takes the place of a
 * variable of its name. Stops at the first call that does not pass, unless it goes on: the results end with it.
 */
export const runSteps = async (
  tools: CallTools,
  steps: readonly NamedRequest[],
  { variables, secrets }: StepValues,
  { deadlineMs, maxBodyLength, goesOn = false }: StepLimits,
): Promise<readonly CallResult[]> => {
  const end = tools.clock.now() + deadlineMs
  const values = { variables: { ...variables }, secrets: { ...secrets } }
  const results: CallResult[] = []
  for (const step of steps) {
    const limits = { deadlineMs: end - tools.clock.now(), ...(maxBodyLength === undefined ? {} : { maxBodyLength }) }
    const { result, captured } = await runStep(tools, step, values, limits)
    results.push(result)
    if (result.outcome !== 'passed' && !goesOn) break
    Object.assign(values.variables, captured.variables)
    Object.assign(values.secrets, captured.secrets)
  }
  return results
}
