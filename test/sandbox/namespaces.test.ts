import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { GuestKit } from '../../src/sandbox/host/guests/guest-kit.ts'
import { startProcess } from '../../src/sandbox/host/guests/guest-process.ts'
import { guestFlags } from '../../src/sandbox/host/back-ends.ts'
import { localRunner } from '../../src/sandbox/host/local-runner.ts'
import { openNamespaces } from '../../src/sandbox/host/isolation/namespaces.ts'
import { ordinaryTests } from './attacks.ts'
import { changedKit, oneHostGlobal } from './kits.ts'
import { complaints, jobOf, kitOfCheckout, openSandbox, type Trial } from './runs.ts'
import { openWitness, type Witness } from './witness.ts'

const found = await openNamespaces()
const reason = 'reason' in found ? found.reason : undefined
// Where they have to be, as in CI, a skipped test would be a silent one.
if (reason !== undefined && process.env['EXPECT_NATIVE'] === '1') throw new Error(`namespaces were expected: ${reason}`)

let witness: Witness
beforeAll(async () => {
  witness = await openWitness()
})
afterAll(() => witness.close())

const ordinary: readonly Trial[] = [
  { language: 'python', code: 'def f():\n    return 1\n', tests: ordinaryTests.python },
  { language: 'javascript', code: 'export const f = () => 1\n', tests: ordinaryTests.javascript },
]

test('a machine without them says why, and runs all the same', async () => {
  const namespaces = async () => ({ reason: 'Operation not permitted' })
  const runner = localRunner({ kit: kitOfCheckout, slots: 1, namespaces })
  for (const trial of ordinary)
    expect(complaints(await runner.run(jobOf(trial), { queueKey: 'a learner' }))).toEqual([])
  const { isolation, detail } = await runner.state()
  expect(isolation).not.toContain('kernel')
  expect(detail).toBe('no namespaces for guests: Operation not permitted')
  await runner.close()
})

describe.skipIf(reason !== undefined)(`guests in namespaces (${reason ?? 'here'})`, () => {
  test('are what a runner of this machine starts, and says so before its first run', async () => {
    const runner = localRunner({ kit: kitOfCheckout, slots: 1 })
    const { isolation, detail } = await runner.state()
    expect(isolation).toContain('the kernel gives a guest no network')
    expect(detail).toBeUndefined()
    for (const trial of ordinary)
      expect(complaints(await runner.run(jobOf(trial), { queueKey: 'a learner' }))).toEqual([])
    await runner.close()
  })

  /** Guests that have lost what else would stop them. */
  const openGuests = (kit: GuestKit): readonly string[] =>
    guestFlags(kit).filter(
      (flag) => !['--permission', '--allow-fs-read', '--disallow-code'].some((start) => flag.startsWith(start)),
    )

  const attack = ({ parent, tcp, udp, folder }: Witness['targets']): Trial => ({
    mode: 'single',
    code: `from pyodide.ffi import to_js
def evaluate(text):
    try: to_js([]).constructor.constructor(text)()
    except BaseException as error: print(error)
def shell(command):
    evaluate(f'leftBehind.getBuiltinModule("child_process").spawnSync("bash", ["-c", "{command}"])')
def f():
    shell('touch ${folder}/it-ran')
    shell('kill -USR2 ${parent}')
    shell('echo -n hello > /dev/udp/127.0.0.1/${udp}')
    shell('exec 3<>/dev/tcp/127.0.0.1/${tcp}')
    return 1
`,
    tests: ordinaryTests.python,
    limits: { wallMs: 8_000 },
  })

  test('reach neither network nor parent where every other layer is gone; without namespaces they reach both', async () => {
    const parts = { kit: changedKit([oneHostGlobal]), flags: openGuests }
    const effectsIn = async (namespaces: typeof openNamespaces): Promise<readonly string[]> => {
      const sandbox = await openSandbox({ ...parts, namespaces })
      await sandbox.run(attack(witness.targets))
      await sandbox.close()
      return witness.effects()
    }
    expect(await effectsIn(openNamespaces)).toEqual(['file: it-ran'])
    const reached = await effectsIn(async () => ({ reason: 'taken away' }))
    expect(reached.toSorted()).toEqual(['file: it-ran', 'signal: SIGUSR2', 'tcp: a connection', 'udp: hello'])
  })

  test('end with all that they started, though that has left their process group', async () => {
    const prefix = 'prefix' in found ? found.prefix : []
    const { mark } = witness.targets
    const guest = startProcess({
      command: [...prefix, '/bin/sh', '-c', `setsid sh -c 'sleep 60; exit' ${mark} & echo '{"kind":"ready"}'; cat`],
    })
    await guest.ready
    await expect.poll(() => witness.effects(), { timeout: 5_000 }).not.toEqual([])
    guest.kill()
    await expect.poll(() => witness.effects(), { timeout: 5_000 }).toEqual([])
  })
})
