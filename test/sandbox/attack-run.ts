import { expect } from 'vitest'
import type { Language, Mode } from '../../src/sandbox/protocol/run-report.ts'
import { type Attack, ordinaryTests } from './attacks.ts'
import { allOrDrawn } from '../support/sampling.ts'
import { complaints, guestProcesses, type Sandbox } from './runs.ts'
import type { Witness } from './witness.ts'

/** A solution of each language that passes the ordinary tests. */
export const honest: Record<Language, string> = {
  python: 'def f():\n    return 1\n',
  javascript: 'export const f = () => 1\n',
  typescript: 'export const f = (): number => 1\n',
}

/** Guests that wait for a run: for Python two that are linked and one alone, one for JavaScript. */
const pooled = 4

/** Each attack in one of its modes, or in each, with a name for it. */
export const runsOf = (attacks: readonly Attack[]) =>
  attacks.flatMap((attack) =>
    allOrDrawn(attack.name, attack.modes ?? (['strict', 'single'] satisfies Mode[])).map(
      (mode) => [attack.name, mode, attack] as const,
    ),
  )

/** Runs an attack; fails when it had an effect, ended otherwise than it may, or left something behind. */
export const expectHarmless = async (sandbox: Sandbox, witness: Witness, attack: Attack, mode: Mode): Promise<void> => {
  const { language, code, tests = ordinaryTests[attack.language], limits = {}, ends = ['passed'] } = attack
  const used = new Set(guestProcesses().keys())
  const report = await sandbox.run({ language, mode, code: code(witness.targets), tests, limits })
  expect(await witness.effects(report)).toEqual([])
  expect(ends).toContain(report.status)

  const next = await sandbox.run({ language, mode: 'single', code: honest[language], tests })
  expect(complaints(next)).toEqual([])
  // What waited before the two runs has been used up by them and must be gone; guests that neither needed wait on.
  const left = () => [...guestProcesses().keys()].filter((id) => used.has(id)).length
  await expect.poll(left, { timeout: 5_000 }).toBeLessThanOrEqual(language === 'python' && mode === 'strict' ? 1 : 3)
  await expect.poll(() => guestProcesses().size, { timeout: 5_000 }).toBeLessThanOrEqual(pooled)
}
