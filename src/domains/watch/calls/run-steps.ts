import type { CallResult, NamedRequest } from './model.ts'
import { type CallTools, runStep, type StepValues } from './run-call.ts'

/**
 * Runs calls in order, within one deadline. Later calls may name what earlier ones captured; a capture takes the place of a
 * variable of its name. Stops at the first call that does not pass: the results end with it.
 */
export const runSteps = async (
  tools: CallTools,
  steps: readonly NamedRequest[],
  { variables, secrets }: StepValues,
  { deadlineMs, maxBodyLength }: { readonly deadlineMs: number; readonly maxBodyLength?: number },
): Promise<readonly CallResult[]> => {
  const end = tools.clock.now() + deadlineMs
  const values = { variables: { ...variables }, secrets: { ...secrets } }
  const results: CallResult[] = []
  for (const step of steps) {
    const limits = { deadlineMs: end - tools.clock.now(), ...(maxBodyLength === undefined ? {} : { maxBodyLength }) }
    const { result, captured } = await runStep(tools, step, values, limits)
    results.push(result)
    if (result.outcome !== 'passed') break
    Object.assign(values.variables, captured.variables)
    Object.assign(values.secrets, captured.secrets)
  }
  return results
}
