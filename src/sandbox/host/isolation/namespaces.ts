import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { failureOf } from '../program-failure.ts'

/** Of util-linux; another program of that name may know other words. */
const unshare = '/usr/bin/unshare'

/**
 * For a process and whatever it starts: no network, not even loopback; no other process to signal; no privilege, also when root
 * started it, since nobody of outside is anybody inside. Its end is theirs.
 */
const words = ['--user', '--net', '--ipc', '--uts', '--pid', '--fork', '--kill-child']

/** What comes before a command to run it in namespaces of its own, or why this machine has none to give. */
export type Namespaces = { readonly prefix: readonly string[] } | { readonly reason: string }

/** Tries it once: many containers, and some machines, allow no user but root to make namespaces, or none at all. */
export const openNamespaces = async (): Promise<Namespaces> => {
  const prefix = [unshare, ...words]
  try {
    await promisify(execFile)(unshare, [...words, process.execPath, '--version'], { env: {}, timeout: 10_000 })
    return { prefix }
  } catch (error) {
    return { reason: failureOf(error) }
  }
}
