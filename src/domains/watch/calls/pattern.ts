import { RE2JS, RE2JSSyntaxException } from 're2js'
import { CallFault } from './call-fault.ts'

const maxPatternLength = 500
/** Instructions of a compiled pattern, and how many of them times characters one match may run. */
const maxProgramSize = 500
const maxSteps = 5_000_000

/**
 * True where the pattern (RE2 syntax) matches somewhere in the text. The time is linear in the length of the text, whatever
 * the pattern. Throws `CallFault` for a pattern that is not valid, or too large for the text.
 */
export const matches = (pattern: string, text: string): boolean => {
  const compiled = compile(pattern)
  const size = compiled.programSize()
  if (size * text.length > maxSteps)
    throw invalid(`the text has ${text.length} characters, too many for a pattern of this size`)
  return compiled.test(text)
}

/** Throws `CallFault` for a pattern that no text can be searched with. */
export const checkPattern = (pattern: string): void => {
  compile(pattern)
}

const compile = (pattern: string): RE2JS => {
  if (pattern.length > maxPatternLength) throw invalid(`it is longer than ${maxPatternLength} characters`)
  const compiled = read(pattern)
  if (compiled.programSize() > maxProgramSize) throw invalid('it is too large; write smaller repetitions')
  return compiled
}

const read = (pattern: string): RE2JS => {
  try {
    return RE2JS.compile(pattern)
  } catch (error) {
    throw invalid(error instanceof RE2JSSyntaxException ? error.getDescription() : 'it cannot be read')
  }
}

const invalid = (reason: string): CallFault =>
  new CallFault('request', `The pattern cannot be used: ${reason}. Patterns have the syntax of RE2.`)
