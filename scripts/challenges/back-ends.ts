import { prepareGuestKit } from '#sandbox/host/guests/guest-kit.ts'
import { httpRunner } from '#sandbox/host/http-runner.ts'
import { localRunner, slotsOfMachine } from '#sandbox/host/local-runner.ts'
import type { BackEnd } from '#domains/challenges/index.ts'
import type { Runner } from '#sandbox/protocol/runner.ts'

/** A back end that the command opened, and closes again. */
export interface OpenBackEnd extends BackEnd {
  readonly runner: Runner
}

/** Every back end that is present: guests of this machine, and the runner server that `RUNNER_URL` names. */
export const openBackEnds = (env: NodeJS.ProcessEnv): readonly [OpenBackEnd, ...OpenBackEnd[]] => {
  const slots = slotsOfMachine()
  const kit = () => prepareGuestKit({ sources: 'src/sandbox/guest', directory: `${env['DATA_DIR'] ?? '.data'}/guests` })
  const local: OpenBackEnd = { name: 'local', runner: localRunner({ kit, slots }), slots }
  const { RUNNER_URL: url, RUNNER_TOKEN: token } = env
  return url && token ? [local, { name: 'server', runner: httpRunner({ url, token }), slots: 1 }] : [local]
}
