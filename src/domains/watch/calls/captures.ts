import { CallFault } from './call-fault.ts'
import type { Capture } from './model.ts'
import { readAnswer, type SeenAnswer } from './reading.ts'
import { fillIn, type Values } from './template.ts'

/** Characters of a captured value; a longer one is not captured, because its end would be missing. */
const maxValueLength = 16_384

export interface Captures {
  readonly plain: Values
  readonly secret: Values
  /** Captures that found nothing, each with the reason. */
  readonly faults: readonly string[]
}

/** Takes what later calls need out of an answer. */
export const takeCaptures = (captures: readonly Capture[], seen: SeenAnswer, values: Values): Captures => {
  const plain: Record<string, string> = {}
  const secret: Record<string, string> = {}
  const faults: string[] = []
  for (const { name, source, at, isSecret } of captures) {
    try {
      const reading = readAnswer({ source, at: fillIn(at, values) }, seen)
      if (!reading) throw new CallFault('request', 'The answer has no such value.')
      if (reading.text.length > maxValueLength)
        throw new CallFault('request', `The value is longer than ${maxValueLength} characters.`)
      const captured = isSecret === true ? secret : plain
      captured[name] = reading.text
    } catch (error) {
      if (!(error instanceof CallFault)) throw error
      faults.push(`The capture ${name} found nothing at ${source} ${at}`.trimEnd() + `: ${error.message}`)
    }
  }
  return { plain, secret, faults }
}
