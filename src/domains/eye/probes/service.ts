import { secretOf } from '#db/installation-secrets.ts'
import type { Scope } from '#ports/scope.ts'

/** The field by which The Eye recognises our own probes. */
export const probeField = 'touchstone-probe'

/** A signature says so for five minutes. */
const maxAgeSeconds = 300

/** The value of the field: the monitor, the second, and their HMAC under a secret of this installation. */
export const signProbe = async (scope: Scope, monitorId: string): Promise<string> => {
  const signed = `${monitorId};${Math.floor(scope.clock.now() / 1_000)}`
  return `${signed};${scope.digest.hmac(await secretOf(scope, 'probes'), signed)}`
}

/** True for a value that this installation signed within the last five minutes. */
export const isOwnProbe = async (scope: Scope, value: string): Promise<boolean> => {
  const [, signed = '', second = '', given = ''] = /^([0-9a-f-]{36};([0-9]{1,12}));([0-9a-f]{64})$/.exec(value) ?? []
  if (Math.abs(scope.clock.now() / 1_000 - Number(second)) > maxAgeSeconds || signed === '') return false
  return scope.digest.isEqual(given, scope.digest.hmac(await secretOf(scope, 'probes'), signed))
}
