import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { firstAnswer, freePort } from '../throwaway.ts'
import type { Buildah } from './base.ts'
import { check } from './checks.ts'
import { must, run } from './commands.ts'
import { inspect, type Place, unwantedIn } from './content.ts'
import { checkStop, kill } from './processes.ts'
import { runsOn } from './runs.ts'

export const runnerImage = 'localhost/touchstone-runner-check'
const runnerToken = 'a-token-for-this-check'

/**
 * A command in the runner's image as compose confines it: user 1000, no capabilities, no new privileges, nothing writable but
 * two folders in memory. Not in a chroot, where the kernel lets nobody make namespaces.
 */
const confined = (
  { root, image: { Env } }: Place,
  settings: Readonly<Record<string, string>>,
  command: readonly string[],
): readonly string[] => {
  const given = [...Env.map((entry) => entry.split('=', 2)), ...Object.entries(settings)]
  const capabilities = ['CAP_SETUID', 'CAP_SETGID', 'CAP_SETPCAP'].flatMap((name) => ['--cap-add', name])
  return [
    ['--unshare-pid', '--unshare-ipc', '--unshare-uts', '--die-with-parent', ...capabilities, '--clearenv'],
    ['--ro-bind', root, '/', '--dev', '/dev', '--proc', '/proc'],
    ['--perms', '1777', '--tmpfs', '/tmp', '--perms', '0777', '--tmpfs', '/data'],
    ['--chdir', '/app'],
    given.flatMap(([name = '', value = '']) => ['--setenv', name, value]),
    ['--', 'setpriv', '--reuid', '1000', '--regid', '1000', '--clear-groups', '--no-new-privs'],
    ['--bounding-set', '-all', '--inh-caps', '-all', ...command],
  ].flat()
}

/** The other image: what submissions run in. */
export const tryRunner = async (buildah: Buildah): Promise<void> => {
  const settings = await inspect(buildah, runnerImage)
  check('the runner runs as the user node', settings.User === 'node', settings.User)
  check(
    'the runner carries no secret',
    settings.Env.every((entry) => !/TOKEN|PASSWORD/.test(entry)),
    settings.Env.join(' '),
  )
  const container = (await must('buildah', buildah(['from', '--pull-never', runnerImage]))).trim()
  const root = (await must('buildah', buildah(['mount', container]))).trim()
  const unwanted = await unwantedIn(join(root, 'app'))
  check('the runner has no node_modules, sources or maps', unwanted.length === 0, unwanted.join(', '))
  const [size] = (await must('du', ['-sm', root])).split('\t')
  check('the size of the runner', Number(size) <= 700, `${size} MB with this base`)
  const place = { buildah, container, root, image: settings }
  const port = await freePort()
  const given = { PORT: `${port}`, RUNNER_TOKEN: runnerToken, RUNNER_SLOTS: '1' }
  const server = spawn('bwrap', confined(place, given, settings.Cmd), { stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    await firstAnswer(`http://127.0.0.1:${port}/healthz`, server, 60_000)
    for (const { name, passes } of await runsOn(`http://127.0.0.1:${port}`, runnerToken))
      check(name, passes === '', passes)
    check(
      'the runner’s own health check passes',
      (await run('bwrap', confined(place, given, settings.Healthcheck.Test.slice(1)))).code === 0,
    )
    await checkStop('the runner', server)
  } finally {
    await kill(server)
  }
  await must('buildah', buildah(['umount', container]))
}
