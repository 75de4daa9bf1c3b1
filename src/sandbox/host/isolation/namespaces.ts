import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { failureOf } from '../program-failure.ts'

/** The `unshare` of util-linux; another program of that name may have other options. */
const unshare = '/usr/bin/unshare'

/**
 * For a process and its descendants: no network, not even loopback; no other process to signal; and no privileges, even if
 * root started it, since no outside user exists inside. When the process ends, its descendants end too.
 */
const words = ['--user', '--net', '--ipc', '--uts', '--pid', '--fork', '--kill-child']

/** The prefix that runs a command in its own namespaces, or why this machine allows none. */
export type Namespaces = { readonly prefix: readonly string[] } | { readonly reason: string }

/** Tries it once: in many containers and on some machines only root may make namespaces, or nobody. */
export const openNamespaces = async (): Promise<Namespaces> => {
  const prefix = [unshare, ...words]
  try {
    await promisify(execFile)(unshare, [...words, process.execPath, '--version'], { env: {}, timeout: 10_000 })
    return { prefix }
  } catch (error) {
    return { reason: failureOf(error) }
  }
}
