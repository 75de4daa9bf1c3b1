import type { RunnerState } from '../../protocol/runner.ts'
import type { OpenedNative, UsedNative } from '../back-ends.ts'
import type { Namespaces } from './namespaces.ts'

/** The isolation of every guest. */
const guestIsolation =
  'a process for each run, stripped of Node before an interpreter in WebAssembly starts: no files, network, modules or environment; tests and solution apart'

/** The addition for guests in namespaces. */
const kernelIsolation = 'the kernel gives a guest no network, and no other process to signal'

const nativeIsolation =
  'namespaces of its own without network, other processes or files; no system call that starts a process or opens a socket'

/** The isolation that a state reports, and what is not available. */
export const isolationOf = (
  namespaces: Namespaces,
  native: OpenedNative,
): Pick<RunnerState, 'isolation' | 'detail'> => {
  const missing = [
    ...('reason' in namespaces ? [`no namespaces for guests: ${namespaces.reason}`] : []),
    ...(native && 'reason' in native
      ? [
          `${native.use === 'all' ? 'Python in WebAssembly, because there is ' : ''}no Python of this machine: ${native.reason}`,
        ]
      : []),
  ]
  const guests = 'prefix' in namespaces ? `${guestIsolation}; ${kernelIsolation}` : guestIsolation
  return {
    isolation: native && 'python' in native ? `${guests}. ${describeNative(native)}` : guests,
    ...(missing.length > 0 ? { detail: missing.join('; ') } : {}),
  }
}

const describeNative = ({ use, python }: UsedNative): string =>
  `${use === 'all' ? 'Python' : `Python with ${python.libraries.join(', ')}`}: ${nativeIsolation}`
