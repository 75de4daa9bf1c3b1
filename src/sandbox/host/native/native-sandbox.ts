/** Where bubblewrap and Debian's own Python are. */
export const bubblewrap = '/usr/bin/bwrap'
export const python = '/usr/bin/python3'

/** The maximum size of a solution's files, in bytes: folders that each guest has for itself, in memory. */
export const ownFolders = { '/tmp': 16 * 1024 * 1024, '/exercise': 4 * 1024 * 1024 }

const environment = {
  PATH: '/usr/bin',
  HOME: '/tmp',
  LANG: 'C.UTF-8',
  // A thread for each core, and an arena for each thread, would only take memory.
  OPENBLAS_NUM_THREADS: '1',
  MALLOC_ARENA_MAX: '1',
}

export interface Folders {
  /** The harness in Python, which every user can read. */
  readonly harness: string
  /** The only folder that can be written there; every guest puts its own folder over it. */
  readonly temporary: string
}

/**
 * Its own namespaces of every kind, no capabilities, and only these files: Python, read-only, and two folders.
 * There is no /proc: a container may forbid mounting it, and nothing here needs it.
 */
export const sandboxArguments = ({ harness, temporary }: Folders): readonly string[] =>
  [
    ['--unshare-all', '--unshare-user', '--die-with-parent', '--new-session'],
    ['--cap-drop', 'ALL'],
    ['--clearenv'],
    ...Object.entries(environment).map(([name, value]) => ['--setenv', name, value]),
    ['--uid', '65534', '--gid', '65534'],
    ['--hostname', 'guest'],
    ['--ro-bind', '/usr/lib', '/usr/lib'],
    ['--ro-bind-try', '/usr/lib64', '/usr/lib64'],
    ['--ro-bind', '/usr/bin', '/usr/bin'],
    ['--ro-bind-try', '/usr/share/zoneinfo', '/usr/share/zoneinfo'],
    // Debian selects the library of linear algebra by links in this folder.
    ['--ro-bind-try', '/etc/alternatives', '/etc/alternatives'],
    ['--symlink', 'usr/lib', '/lib'],
    ['--symlink', 'usr/lib64', '/lib64'],
    ['--symlink', 'usr/bin', '/bin'],
    ...['null', 'zero', 'urandom'].map((name) => ['--dev-bind', `/dev/${name}`, `/dev/${name}`]),
    ['--ro-bind', harness, '/touchstone-harness/touchstone'],
    ['--bind', temporary, '/tmp'],
    ['--dir', '/exercise'],
    ['--remount-ro', '/'],
    ['--chdir', '/exercise'],
  ].flat()

/** When root starts it, it is nobody outside too, so that limits apply that root would escape. */
export const user = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : undefined
