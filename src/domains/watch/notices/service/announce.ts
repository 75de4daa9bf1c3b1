import type { Scope } from '#ports/scope.ts'
import type { Incident, Transition } from '../../incidents/model.ts'

/** A stand-in until the notices are merged. */
export const announce = async (
  _inner: Scope,
  _incident: Incident,
  _transition: Transition,
  _sequence = 0,
): Promise<void> => {}
