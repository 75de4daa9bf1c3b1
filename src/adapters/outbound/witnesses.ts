import type { TcpTarget, TcpAnswer } from '#ports/outbound.ts'

/** A server that the operator trusts to be there, as long as our own line is. */
export interface Witness {
  readonly host: string
  readonly port: number
}

/** What the witnesses said counts for so long. */
const freshMs = 10_000
const deadlineMs = 3_000

/** Tells whether any of the witnesses accepts a connection; null where there are none. It asks once per 10 seconds at most. */
export const askWitnesses = (
  witnesses: readonly Witness[],
  openTcp: (target: TcpTarget) => Promise<TcpAnswer>,
): (() => Promise<boolean | null>) => {
  let asked: { readonly at: number; readonly answer: Promise<boolean> } | undefined
  return async () => {
    if (witnesses.length === 0) return null
    const now = performance.now()
    if (!asked || now - asked.at >= freshMs) {
      const answer = Promise.any(witnesses.map((witness) => openTcp({ ...witness, deadlineMs }))).then(
        () => true,
        () => false,
      )
      asked = { at: now, answer }
    }
    return asked.answer
  }
}
