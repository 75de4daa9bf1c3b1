import { CallFault } from './call-fault.ts'
import { checkJsonPath } from './json-path.ts'
import type { Assert, CallRequest } from './model.ts'
import { checkPattern } from './pattern.ts'
import { readXmlPath } from './xml-path.ts'

/** What is wrong with a call before it is sent, each with a JSON Pointer into its request. */
export interface RequestFault {
  readonly pointer: string
  readonly detail: string
}

/** Paths and patterns that can be refused at once. Those with a template are known only when the call runs. */
export const requestFaults = ({ asserts, captures }: CallRequest): readonly RequestFault[] => [
  ...asserts.flatMap((assert, index) => [
    ...pathFaults(assert, `/asserts/${index}/at`),
    ...(assert.op === 'matches'
      ? attempt(() => checkPattern(assert.value), assert.value, `/asserts/${index}/value`)
      : []),
  ]),
  ...captures.flatMap((capture, index) => pathFaults(capture, `/captures/${index}/at`)),
]

const pathFaults = ({ source, at }: Pick<Assert, 'source' | 'at'>, pointer: string): readonly RequestFault[] => {
  if (source === 'json') return attempt(() => checkJsonPath(at), at, pointer)
  if (source === 'xml') return attempt(() => readXmlPath(at), at, pointer)
  if (source === 'header' && at === '') return [{ pointer, detail: 'must name a header field' }]
  return []
}

const attempt = (check: () => unknown, text: string, pointer: string): readonly RequestFault[] => {
  if (text.includes('{{')) return []
  try {
    check()
    return []
  } catch (error) {
    if (!(error instanceof CallFault)) throw error
    return [{ pointer, detail: error.message }]
  }
}
