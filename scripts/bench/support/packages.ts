import { execFile, spawn } from 'node:child_process'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { promisify } from 'node:util'

const execute = promisify(execFile)

/** Installs what is missing of these Debian packages; needs root only when something is. */
export const installPackages = async (names: readonly string[]): Promise<void> => {
  const missing: string[] = []
  for (const name of names) if (!(await isInstalled(name))) missing.push(name)
  if (missing.length === 0) return
  const command = `apt-get install --no-install-recommends ${missing.join(' ')}`
  if (process.getuid?.() !== 0) throw new Error(`these Debian packages are missing; as root: ${command}`)
  process.stderr.write(`${command}\n`)
  if (missing.includes('postgresql')) keepFromStarting()
  await quietly('apt-get', ['update', '-qq'])
  await quietly('apt-get', [
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    '-o',
    'Dpkg::Options::=--force-confold',
    ...missing,
  ])
}

const isInstalled = (name: string): Promise<boolean> =>
  execute('dpkg-query', ['-W', '-f', '${Status}', name]).then(
    ({ stdout }) => stdout === 'install ok installed',
    () => false,
  )

/** The package would make a cluster and start it; a benchmark wants the programs only. */
const keepFromStarting = (): void => {
  const folder = '/etc/postgresql-common'
  if (existsSync(folder)) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${folder}/createcluster.conf`, 'create_main_cluster = false\n')
}

const quietly = (command: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    // Standard output belongs to the result.
    const child = spawn(command, args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args.join(' ')} ended with ${code}`)),
    )
  })
