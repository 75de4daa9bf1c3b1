import { type CallResult, noPhases, type Phases } from '../../calls/model.ts'
import { runSteps } from '../../calls/run-steps.ts'
import { limitEvidence } from '../evidence.ts'
import { describeFault, outcomeOfFault } from '../faults.ts'
import { milliseconds, ofTarget } from '../findings.ts'
import type { CheckResult } from '../model.ts'
import { statusText } from '../status-ranges.ts'
import type { ProbeRunner } from './tools.ts'

/** Runs the calls of a monitor in order, up to the first that fails. */
export const probeCall: ProbeRunner<'call'> = async (tools, { steps, variables, secrets }, timeoutMs) => {
  const results = await runSteps(tools, steps, { variables, secrets }, { deadlineMs: timeoutMs })
  return judgeSteps(results, steps.length)
}

const judgeSteps = (results: readonly CallResult[], steps: number): CheckResult => {
  const phases = results.map((result) => result.phases).reduce(addPhases, noPhases)
  const last = results.at(-1)
  if (last === undefined) return ofTarget({ outcome: 'unknown', summary: 'This monitor has no call to make.' })
  const status = last.response?.status ?? null
  if (last.outcome === 'passed') {
    const calls = steps === 1 ? 'The call' : `All ${steps} calls`
    return {
      ...ofTarget({ outcome: 'up', summary: `${calls} passed after ${milliseconds(phases.total)}.`, phases }),
      status,
    }
  }
  const which = steps === 1 ? 'The call' : `Step ${results.length} of ${steps}`
  const summary = `${which}, "${last.name}", ${describeFailure(last)}`
  const evidence = limitEvidence({ steps: results })
  return { ...ofTarget({ outcome: outcomeOfStep(last), summary, phases, evidence }), status }
}

const addPhases = (one: Phases, other: Phases): Phases => ({
  dns: one.dns + other.dns,
  connect: one.connect + other.connect,
  tls: one.tls + other.tls,
  wait: one.wait + other.wait,
  download: one.download + other.download,
  total: one.total + other.total,
})

type OutboundFaultKind = Parameters<typeof describeFault>[0]['fault']

const outcomeOfStep = ({ fault }: CallResult): CheckResult['outcome'] => {
  if (fault === null) return 'down'
  // A fault of the call itself, such as a variable that no environment has, says nothing of the target.
  if (fault.kind === 'request' || fault.kind === 'template') return 'unknown'
  return outcomeOfFault({ fault: fault.kind as OutboundFaultKind, phase: null })
}

const describeFailure = ({ fault, asserts, response, captureFaults }: CallResult): string => {
  if (fault) return `failed: ${describeFault({ fault: fault.kind as OutboundFaultKind, message: fault.detail })}`
  const broken = asserts.find(({ holds }) => !holds)
  const answered = `answered ${response ? statusText(response.status) : 'nothing'}`
  if (broken) {
    const what = broken.at === '' ? broken.source : `${broken.source} ${broken.at}`
    const expected = `${broken.op} ${broken.value}`.trim()
    return `${answered}; expected ${what} ${expected}, but it was ${broken.actual ?? 'absent'}.`
  }
  return captureFaults?.[0] ? `${answered}, but ${captureFaults[0]}` : `${answered}; expected a status below 400.`
}
