import { OutboundError } from '#core/outbound-error.ts'
import type { Clock } from '#ports/clock.ts'
import type { Outbound, OutboundAnswer } from '#ports/outbound.ts'
import { isExpectedStatus, judge } from './asserts.ts'
import { CallFault } from './call-fault.ts'
import { takeCaptures } from './captures.ts'
import { type Mask, maskOf } from './masking.ts'
import { type CallResult, maxTimeoutMs, type NamedRequest, noPhases } from './model.ts'
import { decodeBody } from './reading.ts'
import { type BuiltRequest, buildRequest } from './request-building.ts'
import type { Values } from './template.ts'

export interface CallTools {
  readonly outbound: Outbound
  readonly clock: Clock
  /** Sent with each call that does not set them itself. */
  readonly headers: readonly (readonly [name: string, value: string])[]
}

export interface CallOptions {
  /** Milliseconds, where less is left than the call's own timeout. */
  readonly deadlineMs?: number
  /** Characters of the body of the answer, and of the request, that the result shows: 2,000 where it is left out. */
  readonly maxBodyLength?: number
}

/** A result, with the captured values as they are: the next calls need them, and nothing stores them. */
export interface RunCall {
  readonly result: CallResult
  readonly captured: StepValues
}

/** What a call may name. Secrets are masked in its result. */
export interface StepValues {
  readonly variables: Values
  readonly secrets: Values
}

/** Sends a call and judges its answer. Never throws for what the call or its target does wrong: the result tells. */
export const runCall = async (
  tools: CallTools,
  step: NamedRequest,
  variables: Values,
  secrets: Values,
  options: CallOptions = {},
): Promise<CallResult> => (await runStep(tools, step, { variables, secrets }, options)).result

/** The same for one of several calls. */
export const runStep = async (
  { outbound, clock, headers: common }: CallTools,
  { name, request }: NamedRequest,
  { variables, secrets }: StepValues,
  { deadlineMs = maxTimeoutMs, maxBodyLength = 2_000 }: CallOptions,
): Promise<RunCall> => {
  const values = { ...variables, ...secrets }
  let mask = maskOf(secrets)
  let built: BuiltRequest | undefined
  try {
    built = buildRequest(request, values, { common, secrets })
    const answer = await outbound.send({
      url: built.url,
      method: built.method,
      headers: built.headers,
      ...(built.body.bytes ? { body: built.body.bytes } : {}),
      secretHeaders: built.secretHeaders,
      deadlineMs: Math.max(1, Math.min(request.settings.timeoutMs, deadlineMs, maxTimeoutMs)),
      ...(request.settings.follow ? {} : { maxRedirects: 0 }),
    })
    const seen = { ...answer, text: decodeBody(answer), seenAt: clock.now() }
    const { plain, secret, faults } = takeCaptures(request.captures, seen, values)
    const captured = { ...plain, ...secret }
    mask = maskOf([...Object.values(secrets), ...Object.values(secret)])
    const asserts = judge(request.asserts, seen, { values: { ...values, ...captured }, mask })
    const isGood = asserts.length === 0 ? isExpectedStatus(answer.status) : asserts.every(({ holds }) => holds)
    const result: CallResult = {
      name: mask(name, maxNameLength),
      outcome: isGood && faults.length === 0 ? 'passed' : 'failed',
      request: shownRequest(built, mask, maxBodyLength),
      response: shownAnswer(answer, seen.text, mask, maxBodyLength),
      fault: null,
      phases: answer.phases,
      asserts,
      captured: Object.fromEntries(
        Object.entries(captured).map(([key, value]) => [key, mask(value, maxCaptureLength)]),
      ),
      ...(faults.length === 0 ? {} : { captureFaults: faults.map((fault) => mask(fault, maxDetailLength)) }),
    }
    return { result, captured: { variables: plain, secrets: secret } }
  } catch (error) {
    const fault = faultOf(error)
    if (!fault) throw error
    const result: CallResult = {
      name: mask(name, maxNameLength),
      outcome: 'unreachable',
      request: built
        ? shownRequest(built, mask, maxBodyLength)
        : { method: mask(request.method, 20), url: mask(request.url, maxUrlLength), headers: [], body: '' },
      response: null,
      fault: { kind: fault.kind, detail: mask(fault.detail, maxDetailLength) },
      phases: { ...noPhases, total: fault.elapsed },
      asserts: [],
      captured: {},
    }
    return { result, captured: { variables: {}, secrets: {} } }
  }
}

const maxNameLength = 200
const maxUrlLength = 2_000
const maxDetailLength = 500
const maxCaptureLength = 500
const maxFieldLength = 500
const maxFields = 60

const faultOf = (error: unknown): { kind: string; detail: string; elapsed: number } | undefined => {
  if (error instanceof OutboundError) return { kind: error.fault, detail: error.message, elapsed: error.elapsed }
  if (error instanceof CallFault) return { kind: error.kind, detail: error.message, elapsed: 0 }
  return undefined
}

const shownRequest = ({ method, url, headers, body }: BuiltRequest, mask: Mask, maxLength: number) => ({
  method,
  url: mask(url, maxUrlLength),
  headers: headers
    .slice(0, maxFields)
    .map(([name, value]) => ({ name: mask(name, maxNameLength), value: mask(value, maxFieldLength) })),
  body: mask(body.text, maxLength),
})

const shownAnswer = ({ status, headers, url }: OutboundAnswer, text: string, mask: Mask, maxLength: number) => ({
  status,
  headers: Object.fromEntries(
    Object.entries(headers)
      .slice(0, maxFields)
      .map(([name, value]) => [mask(name, maxNameLength), mask(value, maxFieldLength)]),
  ),
  body: mask(text, maxLength),
  url: mask(url, maxUrlLength),
})
