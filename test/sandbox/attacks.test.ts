import { afterAll, beforeAll, describe, test } from 'vitest'
import { expectHarmless, runsOf } from './attack-run.ts'
import { javascriptAttacks, pythonEscapes } from './attacks.ts'
import { openSandbox, type Sandbox } from './runs.ts'
import { openWitness, type Witness } from './witness.ts'

let sandbox: Sandbox
let witness: Witness
beforeAll(async () => {
  sandbox = await openSandbox()
  witness = await openWitness()
})
afterAll(async () => {
  await sandbox.close()
  await witness.close()
})

describe('attempts to get out', () => {
  test.each(runsOf([...pythonEscapes, ...javascriptAttacks]))(
    '%s, mode %s: no effect outside, and the next run is judged rightly',
    (_, mode, attack) => expectHarmless(sandbox, witness, attack, mode),
  )
})
