import { cpSync, existsSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { must, run } from './commands.ts'

const base = 'docker.io/library/node:24-bookworm-slim'
const authorities = '/etc/ssl/certs/ca-certificates.crt'

export const installTools = async (): Promise<void> => {
  const tools = { buildah: 'buildah', mmdebstrap: 'mmdebstrap', crun: 'crun', bwrap: 'bubblewrap' }
  const found = await Promise.all(Object.keys(tools).map((command) => run('which', [command])))
  const missing = Object.values(tools).filter((_, at) => found[at]?.code !== 0)
  if (missing.length === 0) return
  await must('apt-get', ['update', '-qq'])
  await must('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing])
}

/** Storage of our own: images and containers of the machine's other users stay out of it, and it can be deleted whole. */
export const buildahIn =
  (work: string) =>
  (args: readonly string[]): readonly string[] => [
    '--root',
    join(work, 'store'),
    '--runroot',
    join(work, 'run'),
    '--storage-driver',
    'vfs',
    ...args,
  ]

export type Buildah = ReturnType<typeof buildahIn>

const aptSources = (): string => {
  const known = ['/etc/apt/sources.list.d/debian.sources', '/etc/apt/sources.list']
  const found = known.find((file) => existsSync(file))
  if (found === undefined) throw new Error(`no Debian package sources: ${known.join(', ')}`)
  return found
}

export const makeBase = async (work: string, buildah: Buildah): Promise<void> => {
  const context = join(work, 'base')
  cpSync(realpathSync(process.execPath), join(context, 'node'))
  cpSync(await npmFolder(), join(context, 'npm'), { recursive: true })
  await must(
    'mmdebstrap',
    ['--quiet', '--variant=minbase', '--mode=root', '--include=ca-certificates', '', join(context, 'root.tar'), '-'],
    { input: aptSources() },
  )
  const recipe = [
    'FROM scratch',
    'ADD root.tar /',
    'COPY node /usr/local/bin/node',
    'COPY npm /usr/local/lib/node_modules/npm',
    'RUN groupadd -g 1000 node && useradd -u 1000 -g node -m node && ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm && npm -v',
  ]
  writeFileSync(join(context, 'Dockerfile'), recipe.join('\n'))
  await must(
    'buildah',
    buildah(['bud', '--isolation', 'chroot', '--network', 'host', '--format', 'docker', '-t', base, context]),
  )
}

/** The npm that runs this, else the one on the path: both are `<folder>/bin/npm-cli.js` at the end of their links. */
const npmFolder = async (): Promise<string> => {
  const runs = process.env['npm_execpath']
  const script = runs?.endsWith('npm-cli.js') ? runs : (await must('which', ['npm'])).trim()
  return dirname(dirname(realpathSync(script)))
}

/** The build reaches the npm registry as this machine does and trusts whom it trusts; nothing of that stays in the image. */
export const registryAccess = async (work: string): Promise<string[]> => {
  const trusted = [process.env['NODE_EXTRA_CA_CERTS'], await npmSetting('cafile'), authorities].find(
    (file) => file && existsSync(file),
  )
  const lines = [
    `registry=${await npmSetting('registry')}`,
    'update-notifier=false',
    ...(trusted ? [`cafile=${authorities}`] : []),
  ]
  const settings = join(work, 'npmrc')
  writeFileSync(settings, `${lines.join('\n')}\n`)
  return [
    '--volume',
    `${settings}:/root/.npmrc:ro`,
    ...(trusted ? ['--volume', `${realpathSync(trusted)}:${authorities}:ro`] : []),
  ]
}

const npmSetting = async (name: string): Promise<string> =>
  (await must('npm', ['config', 'get', name], { cwd: tmpdir() })).trim()
